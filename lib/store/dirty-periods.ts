import { and, eq, inArray, sql } from 'drizzle-orm';
import { dirtyPeriods } from '#drizzle/schema/metrics.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type Granularity = 'day' | 'epoch';
export type DirtyPeriod = typeof dirtyPeriods.$inferSelect;
const PERIODS_PER_STATEMENT = 5_000;

/** Notes that the blocks of these periods changed; the figures that depend on them are computed again. */
export async function markDirty(db: Db, granularity: Granularity, periods: Iterable<number>): Promise<void> {
  const rows = [...new Set(periods)].map((period) => ({ granularity, period, changes: 1 }));
  await insertMany(db, dirtyPeriods, rows, {
    target: [dirtyPeriods.granularity, dirtyPeriods.period],
    set: { changes: sql`${dirtyPeriods.changes} + 1` },
  });
}

/** What is waiting, ascending. */
export async function readDirty(db: Db, granularity: Granularity): Promise<DirtyPeriod[]> {
  const rows = await db.select().from(dirtyPeriods).where(eq(dirtyPeriods.granularity, granularity));
  return rows.sort((a, b) => a.period - b.period);
}

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
  for (let start = 0; start < periods.length; start += PERIODS_PER_STATEMENT) {
    const some = periods.slice(start, start + PERIODS_PER_STATEMENT);
    const isMine = and(eq(dirtyPeriods.granularity, granularity), eq(dirtyPeriods.changes, changes));
    await db.delete(dirtyPeriods).where(and(isMine, inArray(dirtyPeriods.period, some)));
  }
}
