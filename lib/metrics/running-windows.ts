import { PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import { EPOCH_BLOCKS, epochOf } from '#lib/domain/ledger/difficulty.ts';
import { dayOf, type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { daysInWindow } from '#lib/domain/window.ts';
import { countByHeight, countByTime, spanByHeight, spanByTime } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import type { MetricPoint } from '#lib/store/metric-points.ts';
import { chainEnd } from './chain-end.ts';
import { DAY_WINDOWS, type Measuring } from './day-windows.ts';

/**
 * The figures of the day that has not ended: windows that reach back whole days from the newest header time, so that
 * "7 days" is always seven days and not six and a bit. They stand for the day of that time until it is over.
 */
export async function runningFigures(db: Db, measure: Measuring): Promise<MetricPoint[]> {
  const end = (await chainEnd(db))?.newestTime;
  if (end === undefined) return [];
  const points: MetricPoint[] = [];
  for (const window of DAY_WINDOWS) {
    const after = end - daysInWindow[window] * SECONDS_PER_DAY;
    const tally = await tallyBetween(db, after, end);
    if (tally) points.push(...measure(tally, { window, period: dayOf(end), endsAt: end, isFinal: false }));
  }
  return points;
}

/**
 * The figures of the difficulty epoch that has not ended: the newest 2,016 blocks, for the same reason. Empty where the
 * ledger does not hold them all, or where the newest block ends its epoch.
 */
export async function runningEpochFigures(db: Db, measure: Measuring): Promise<MetricPoint[]> {
  const end = await chainEnd(db);
  if (!end || epochOf(end.tipHeight + 1) !== epochOf(end.tipHeight)) return [];
  const { tipHeight, newestTime: endsAt } = end;
  const lowest = tipHeight - EPOCH_BLOCKS + 1;
  const span = await spanByHeight(db, lowest, tipHeight);
  if (span.blocks !== EPOCH_BLOCKS) return [];
  const tally = new PoolTally();
  for (const row of await countByHeight(db, lowest, tipHeight)) tally.add(row.pool, row.blocks);
  return [...measure(tally, { window: 'epoch', period: epochOf(tipHeight), endsAt, isFinal: false })];
}

/** Blocks per pool with a header time in `(after, until]`, or null where the ledger does not hold all of them. */
export async function tallyBetween(db: Db, after: Instant, until: Instant): Promise<PoolTally | null> {
  const span = await spanByTime(db, after, until);
  if (span.lowest === null || span.highest === null) return null;
  // The block below the window proves that the window starts inside the ledger and not at its edge.
  const around = await spanByHeight(db, span.lowest - 1, span.highest);
  if (around.blocks !== span.highest - span.lowest + 2) return null;
  const tally = new PoolTally();
  for (const row of await countByTime(db, after, until)) tally.add(row.pool, row.blocks);
  return tally;
}
