import type { ClusterSet } from '#lib/domain/clusters/cluster-set.ts';
import { PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { noteUsedClusterSet, readClusterSet, readUsedClusterSet } from '#lib/store/clusters.ts';
import type { Database, Db } from '#lib/store/database.ts';
import {
  type MetricPoint,
  readPeriodRange,
  readPeriods,
  readPoolCounts,
  replaceGroupedPoints,
} from '#lib/store/metric-points.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { chainEnd } from './chain-end.ts';
import { dayFigures, groupByPeriod, type Measuring } from './day-windows.ts';
import { STORED_METRICS } from './figures.ts';
import { groupedMeasuring } from './grouped-figures.ts';
import { runningEpochFigures, runningFigures } from './running-windows.ts';

/**
 * Computes all grouped figures anew where another cluster set is in use than they name, from the same counts; raw figures stay as
 * they are. One transaction, so that no reader ever sees figures of two sets, and no other process writes a day in between: some
 * 70,000 figures take a few seconds. An admin may import another list at any time, so the set is read where it is used.
 * @returns figures written
 */
export async function regroupFigures(database: Database, now: Instant): Promise<number> {
  if ((await dueSet(database.read)) === null) return 0;
  return database.tx(async (db) => {
    const set = await dueSet(db);
    if (set === null) return 0;
    const points = await groupedFigures(db, groupedMeasuring(set));
    await replaceGroupedPoints(
      db,
      STORED_METRICS.map(({ id }) => id),
      points,
    );
    await noteUsedClusterSet(db, set, now);
    await bumpRevision(db, now);
    return points.length;
  });
}

/** The set in use, where the stored figures are grouped by another one; else null. */
async function dueSet(db: Db): Promise<ClusterSet | null> {
  const set = await readClusterSet(db);
  return set === null || (await readUsedClusterSet(db)) === set.version ? null : set;
}

async function groupedFigures(db: Db, measure: Measuring): Promise<MetricPoint[]> {
  const end = await chainEnd(db);
  const days = await wholeDays(db, end?.settledUntil ?? 0, measure);
  const today = end === null ? null : dayOf(end.newestTime);
  // The running day stands for itself until the bundled history knows it whole.
  const running = days.some(({ period }) => period === today) ? [] : await runningFigures(db, measure);
  return [...days, ...running, ...(await epochFigures(db, measure))];
}

async function wholeDays(db: Db, settledUntil: Instant, measure: Measuring): Promise<MetricPoint[]> {
  const range = await readPeriodRange(db, 'day');
  if (range === null) return [];
  const periods = await readPeriods(db, 'day', range.from, range.to);
  const counts = await readPoolCounts(db, 'day', range.from, range.to);
  return dayFigures(periods, counts, range.from, range.to, settledUntil, measure);
}

async function epochFigures(db: Db, measure: Measuring): Promise<MetricPoint[]> {
  const range = await readPeriodRange(db, 'epoch');
  if (range === null) return [];
  const counts = groupByPeriod(await readPoolCounts(db, 'epoch', range.from, range.to));
  const whole = (await readPeriods(db, 'epoch', range.from, range.to)).filter(({ isComplete }) => isComplete);
  const running = await runningEpochFigures(db, measure);
  const done = whole.flatMap(({ period, endsAt }) =>
    measure(tallyOf(counts.get(period) ?? []), { window: 'epoch', period, endsAt, isFinal: true }),
  );
  return [...done.filter(({ period }) => period !== running[0]?.period), ...running];
}

function tallyOf(counts: readonly { readonly pool: string; readonly blocks: number }[]): PoolTally {
  const tally = new PoolTally();
  for (const { pool, blocks } of counts) tally.add(pool, blocks);
  return tally;
}
