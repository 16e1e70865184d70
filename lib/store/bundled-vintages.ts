import { and, eq } from 'drizzle-orm';
import { aiPoints, aiVintages } from '#drizzle/schema/ai.ts';
import type { AiVintage } from './ai-vintages.ts';
import type { Db } from './database.ts';

/**
 * Puts a bundled state of a source on record. What a former version of the program bundled of the same day gives way to it, and
 * figures that were computed from that go with it; states that the source itself told are never touched.
 * @returns its id; the caller writes its rows in the place of those it had
 */
export async function putBundledVintage(db: Db, row: Omit<AiVintage, 'id' | 'list' | 'snapshotId'>): Promise<number> {
  const vintage = { ...row, list: 'bundled', snapshotId: null } as const;
  const isHeld = and(eq(aiVintages.source, row.source), eq(aiVintages.list, 'bundled'), eq(aiVintages.asOf, row.asOf));
  const [held] = await db.select({ id: aiVintages.id }).from(aiVintages).where(isHeld);
  if (held) {
    await db.delete(aiPoints).where(eq(aiPoints.vintage, held.id));
    await db.update(aiVintages).set(vintage).where(eq(aiVintages.id, held.id));
    return held.id;
  }
  const [added] = await db.insert(aiVintages).values(vintage).returning({ id: aiVintages.id });
  if (!added) throw new Error('the database kept no vintage');
  return added.id;
}
