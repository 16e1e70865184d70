import { and, asc, desc, eq, lte } from 'drizzle-orm';
import { aiVintages } from '#drizzle/schema/ai.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

export type AiVintage = typeof aiVintages.$inferSelect;

/**
 * Takes up a new state of a source, unless it says what the newest one of its day or earlier said: a source that goes back to an
 * older state makes a vintage of it again, and one of the past that comes in late is compared with its own past.
 * @returns its id, or null where nothing changed
 */
export async function addVintage(db: Db, row: Omit<AiVintage, 'id'>): Promise<number | null> {
  const newest = await readVintage(db, row.source, row.asOf);
  if (newest?.sha256 === row.sha256) return null;
  const [added] = await db.insert(aiVintages).values(row).returning({ id: aiVintages.id });
  return added?.id ?? null;
}

/** A bundled state that its source tells too is the source's own from now on, with the body that says so; its day stays. */
export async function adoptBundledVintage(
  db: Db,
  id: number,
  { receivedAt, snapshotId, origin, sourceUrl }: Omit<AiVintage, 'id'>,
): Promise<void> {
  await db
    .update(aiVintages)
    .set({ list: 'feed', receivedAt, snapshotId, origin, sourceUrl })
    .where(eq(aiVintages.id, id));
}

/** The newest vintage of a source, or the one that was the newest at the end of a UTC day; null where there was none. */
export async function readVintage(db: Db, source: string, knownOn?: UtcDay): Promise<AiVintage | null> {
  const [row] = await db
    .select()
    .from(aiVintages)
    .where(and(eq(aiVintages.source, source), knownOn === undefined ? undefined : lte(aiVintages.asOf, knownOn)))
    .orderBy(desc(aiVintages.asOf), desc(aiVintages.id))
    .limit(1);
  return row ?? null;
}

export async function readVintageById(db: Db, id: number): Promise<AiVintage | null> {
  const [row] = await db.select().from(aiVintages).where(eq(aiVintages.id, id));
  return row ?? null;
}

/** Every vintage of a source, oldest first. */
export async function readVintages(db: Db, source: string): Promise<AiVintage[]> {
  return db
    .select()
    .from(aiVintages)
    .where(eq(aiVintages.source, source))
    .orderBy(asc(aiVintages.asOf), asc(aiVintages.id));
}
