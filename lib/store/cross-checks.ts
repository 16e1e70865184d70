import { and, asc, desc, eq, max } from 'drizzle-orm';
import { crossChecks } from '#drizzle/schema/reconciliation.ts';
import type { CheckSource } from '#lib/domain/reconciliation/cross-check.ts';
import type { Instant } from '#lib/domain/time.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type CrossCheckRow = typeof crossChecks.$inferSelect;

/**
 * Puts a comparison in the place of the one before.
 * @param kind whose, and over which window; every row must be of it
 * @returns how many rows say something else than before; the moment of asking alone is no news
 */
export async function replaceChecks(
  db: Db,
  { source, window }: Pick<CrossCheckRow, 'source' | 'window'>,
  rows: readonly CrossCheckRow[],
): Promise<number> {
  const isOfKind = and(eq(crossChecks.source, source), eq(crossChecks.window, window));
  const before = new Set((await db.select().from(crossChecks).where(isOfKind)).map(contentOf));
  await db.delete(crossChecks).where(isOfKind);
  await insertMany(db, crossChecks, rows);
  return rows.filter((row) => !before.delete(contentOf(row))).length + before.size;
}

function contentOf({ window, endsAt, pool, ours, theirs, verdict }: CrossCheckRow): string {
  return [window === 'day' ? endsAt : '', pool, ours, theirs, verdict].join('\n');
}

/** Every comparison, newest days first. */
export async function readChecks(db: Db): Promise<CrossCheckRow[]> {
  const { endsAt, source, window, pool } = crossChecks;
  return db.select().from(crossChecks).orderBy(desc(endsAt), asc(source), asc(window), asc(pool));
}

/** When a source was last compared with over a week; null before the first time. */
export async function readLastCheck(db: Db, source: CheckSource): Promise<Instant | null> {
  const [row] = await db
    .select({ at: max(crossChecks.checkedAt) })
    .from(crossChecks)
    .where(and(eq(crossChecks.source, source), eq(crossChecks.window, '7d')));
  return row?.at ?? null;
}

/** The last look at the newest block of a source; null before the first. */
export async function readTipCheck(db: Db, source: CheckSource): Promise<CrossCheckRow | null> {
  const [row] = await db
    .select()
    .from(crossChecks)
    .where(and(eq(crossChecks.source, source), eq(crossChecks.window, 'tip')));
  return row ?? null;
}
