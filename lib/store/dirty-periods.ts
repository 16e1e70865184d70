import { and, asc, between, eq, inArray, sql } from 'drizzle-orm';
import { dirtyPeriods } from '#drizzle/schema/metrics.ts';
import { inSlices, insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type Granularity = 'day' | 'epoch';
export type DirtyPeriod = typeof dirtyPeriods.$inferSelect;

/** Notes that the blocks of these periods changed; the figures that depend on them are computed again. */
export async function markDirty(db: Db, granularity: Granularity, periods: Iterable<number>): Promise<void> {
  const rows = [...new Set(periods)].map((period) => ({ granularity, period, changes: 1 }));
  await insertMany(db, dirtyPeriods, rows, {
    target: [dirtyPeriods.granularity, dirtyPeriods.period],
    set: { changes: sql`${dirtyPeriods.changes} + 1` },
  });
}

/** What is waiting, ascending; with a range, only periods in it, both ends included. */
export async function readDirty(
  db: Db,
  granularity: Granularity,
  { from, to }: { readonly from: number; readonly to: number } = EVER,
): Promise<DirtyPeriod[]> {
  return db
    .select()
    .from(dirtyPeriods)
    .where(and(eq(dirtyPeriods.granularity, granularity), between(dirtyPeriods.period, from, to)))
    .orderBy(asc(dirtyPeriods.period));
}

const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** Takes the marks away that were read; a period that changed again since keeps its mark. */
export async function clearDirty(db: Db, done: readonly DirtyPeriod[]): Promise<void> {
  for (const granularity of ['day', 'epoch'] as const) {
    const mine = done.filter((row) => row.granularity === granularity);
    for (const changes of new Set(mine.map((row) => row.changes))) {
      const periods = mine.filter((row) => row.changes === changes).map((row) => row.period);
      await deleteMarks(db, granularity, changes, periods);
    }
  }
}

async function deleteMarks(
  db: Db,
  granularity: Granularity,
  changes: number,
  periods: readonly number[],
): Promise<void> {
  const isMine = and(eq(dirtyPeriods.granularity, granularity), eq(dirtyPeriods.changes, changes));
  for (const some of inSlices(periods)) {
    await db.delete(dirtyPeriods).where(and(isMine, inArray(dirtyPeriods.period, some)));
  }
}
