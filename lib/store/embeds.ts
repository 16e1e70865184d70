import { desc, eq, sql } from 'drizzle-orm';
import { embeds } from '#drizzle/schema/embeds.ts';
import { revisions } from '#drizzle/schema/metrics.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

export type EmbedRow = typeof embeds.$inferSelect;
export type NewEmbed = typeof embeds.$inferInsert;

/** How many an installation may have; far more than anybody looks after. */
const SHOWN = 500;

export async function insertEmbed(db: Db, row: NewEmbed): Promise<void> {
  await db.insert(embeds).values(row);
}

export async function readEmbed(db: Db, id: string): Promise<EmbedRow | null> {
  const [row] = await db.select().from(embeds).where(eq(embeds.id, id));
  return row ?? null;
}

/** The newest first. */
export async function readEmbeds(db: Db): Promise<EmbedRow[]> {
  return db.select().from(embeds).orderBy(desc(embeds.createdAt), embeds.id).limit(SHOWN);
}

/** Changes a row, and with it what every kept answer rests on: what was withdrawn is gone at once. */
export async function updateEmbed(
  db: Db,
  id: string,
  change: Partial<Pick<EmbedRow, 'pausedAt' | 'revokedAt' | 'secretVersion'>>,
  now: Instant,
): Promise<void> {
  await db
    .update(embeds)
    .set({ ...change, revision: sql`${embeds.revision} + 1` })
    .where(eq(embeds.id, id));
  await db
    .insert(revisions)
    .values({ name: 'embeds', value: 1, changedAt: now })
    .onConflictDoUpdate({ target: revisions.name, set: { value: sql`${revisions.value} + 1`, changedAt: now } });
}

/** What happened to an embed since it was last written down. */
export interface EmbedHits {
  readonly id: string;
  readonly hits: number;
  readonly lastOrigin: string | null;
}

/** Adds views; ids that are none of ours are passed over. */
export async function addEmbedHits(db: Db, seen: readonly EmbedHits[], now: Instant): Promise<void> {
  for (const { id, hits, lastOrigin } of seen) {
    await db
      .update(embeds)
      .set({
        hits: sql`${embeds.hits} + ${hits}`,
        lastHitAt: now,
        ...(lastOrigin === null ? {} : { lastOrigin }),
      })
      .where(eq(embeds.id, id));
  }
}
