import { PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import type { Instant, UtcDay } from '#lib/domain/time.ts';
import { daysInWindow } from '#lib/domain/window.ts';
import type { MetricPoint, PeriodRow, PoolCountRow } from '#lib/store/metric-points.ts';
import { figuresOf, type WindowEnd } from './figures.ts';

type DayWindow = keyof typeof daysInWindow;
export const DAY_WINDOWS = Object.keys(daysInWindow) as DayWindow[];
/** How far a changed day reaches: the longest window that ends 29 days later still holds it. */
export const LONGEST_WINDOW_DAYS = Math.max(...Object.values(daysInWindow));

/** What is made of the blocks of a window: its raw figures, the grouped ones, or both. */
export type Measuring = (tally: PoolTally, end: WindowEnd) => readonly MetricPoint[];

/**
 * The figures of every window of whole UTC days that ends with a day from `from` to `to`. A window with a day that is missing
 * or incomplete has none: it is never filled up or scaled. A window can still change while its last day, as the ledger has
 * it, ends after `settledUntil`: a block to come may be stamped back into that day.
 * @param periods complete days, at least from `from` minus 29 days
 * @param settledUntil no block to come is at or before this instant
 */
export function dayFigures(
  periods: readonly PeriodRow[],
  counts: readonly PoolCountRow[],
  from: UtcDay,
  to: UtcDay,
  settledUntil: Instant,
  measure: Measuring = figuresOf,
): MetricPoint[] {
  const whole = new Map(periods.filter((row) => row.isComplete).map((row) => [row.period, row]));
  const byDay = groupByPeriod(counts);
  return DAY_WINDOWS.flatMap((window) => slide(window, whole, byDay, { from, to, settledUntil, measure }));
}

interface Slide {
  readonly from: UtcDay;
  readonly to: UtcDay;
  readonly settledUntil: Instant;
  readonly measure: Measuring;
}

function slide(
  window: DayWindow,
  whole: ReadonlyMap<UtcDay, PeriodRow>,
  byDay: ReadonlyMap<UtcDay, readonly PoolCountRow[]>,
  { from, to, settledUntil, measure }: Slide,
): MetricPoint[] {
  const length = daysInWindow[window];
  const points: MetricPoint[] = [];
  let tally = new PoolTally();
  let unbroken = 0;
  for (let day = from - length + 1; day <= to; day += 1) {
    const period = whole.get(day);
    if (!period) {
      tally = new PoolTally();
      unbroken = 0;
      continue;
    }
    for (const row of byDay.get(day) ?? []) tally.add(row.pool, row.blocks);
    if (unbroken === length) for (const row of byDay.get(day - length) ?? []) tally.add(row.pool, -row.blocks);
    else unbroken += 1;
    if (unbroken < length || day < from) continue;
    const isFinal = period.source === 'history' || period.endsAt <= settledUntil;
    points.push(...measure(tally, { window, period: day, endsAt: period.endsAt, isFinal }));
  }
  return points;
}

/** Counts by the period that they are of. */
export function groupByPeriod(counts: readonly PoolCountRow[]): Map<number, PoolCountRow[]> {
  const periods = new Map<number, PoolCountRow[]>();
  for (const row of counts) {
    const known = periods.get(row.period);
    if (known) known.push(row);
    else periods.set(row.period, [row]);
  }
  return periods;
}
