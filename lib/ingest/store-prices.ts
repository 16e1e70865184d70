import { type DayPrices, dayPrices } from '#lib/domain/energy/day-prices.ts';
import { flagOf, type IntervalPrice, type UsualRange } from '#lib/domain/energy/interval-price.ts';
import { type LocalDay, localDayOf, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import type { PriceSeries } from '#lib/domain/energy/price-series.ts';
import type { Db } from '#lib/store/database.ts';
import {
  deleteIntervals,
  type IntervalRow,
  readIntervals,
  readPriceDays,
  upsertIntervals,
  upsertPriceDays,
} from '#lib/store/energy-prices.ts';

/** Days whose quartiles say what is usual, and the least that must be there to say it. */
const USUAL_DAYS = 30;
const FEWEST_USUAL_DAYS = 10;
/** Longest interval that is looked for before the first new one: a half-year of delivered prices is the longest there is. */
const LONGEST_SECONDS = 185 * 86_400;

/**
 * Stores what an answer tells of one series and rolls up the days it changes. The newest answer wins: an interval on record that
 * a new one overlaps goes. An answer that tells nothing new writes nothing.
 * @param number the short number of the series
 * @param prices of this series only, in any order; of two for one start the later in the list wins
 * @returns intervals written
 */
export async function storePrices(
  db: Db,
  series: PriceSeries,
  number: number,
  prices: readonly IntervalPrice[],
  snapshotId: number | null,
): Promise<number> {
  const told = ascending(prices);
  const [first, last] = [told.at(0), told.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const isRolledUp = series.resolution === 'intervals';
  const usual = isRolledUp ? await usualRange(db, series, number, localDayOf(first.start, series.timeZone)) : null;
  const rows = told.map(({ start, seconds, price }) => {
    return {
      series: number,
      startsAt: start,
      seconds,
      price,
      flag: flagOf(price, series.plausible, usual),
      snapshotId,
    };
  });
  const reach = isRolledUp ? 3600 : LONGEST_SECONDS;
  const held = await readIntervals(db, number, first.start - reach, last.start + last.seconds);
  const changed = changedRows(rows, held);
  const overlapped = overlappedStarts(rows, held);
  if (changed.length + overlapped.length === 0) return 0;
  await deleteIntervals(db, number, overlapped);
  await upsertIntervals(db, changed);
  if (isRolledUp) {
    const starts = [...changed.map(({ startsAt }) => startsAt), ...overlapped];
    await rollUp(db, series, number, starts);
  }
  return changed.length;
}

/** By start, each start once. */
function ascending(prices: readonly IntervalPrice[]): IntervalPrice[] {
  const byStart = new Map(prices.map((price) => [price.start, price]));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}

function changedRows(rows: readonly IntervalRow[], held: readonly IntervalRow[]): IntervalRow[] {
  const known = new Map(held.map((row) => [row.startsAt, row]));
  return rows.filter((row) => {
    const before = known.get(row.startsAt);
    return before?.price !== row.price || before.seconds !== row.seconds;
  });
}

/** Starts on record, other than those that are told again, whose interval reaches into a new one. Both lists ascend. */
function overlappedStarts(rows: readonly IntervalRow[], held: readonly IntervalRow[]): number[] {
  const told = new Set(rows.map(({ startsAt }) => startsAt));
  const overlapped: number[] = [];
  let next = 0;
  for (const { startsAt, seconds } of held) {
    let row = rows[next];
    while (row !== undefined && row.startsAt + row.seconds <= startsAt) {
      next += 1;
      row = rows[next];
    }
    if (row === undefined) break;
    if (row.startsAt < startsAt + seconds && !told.has(startsAt)) overlapped.push(startsAt);
  }
  return overlapped;
}

/** Means of the daily quartiles of the days before; null while there are too few. */
async function usualRange(db: Db, series: PriceSeries, number: number, day: LocalDay): Promise<UsualRange | null> {
  const days = await readPriceDays(db, [number], day - USUAL_DAYS, day - 1);
  if (days.length < FEWEST_USUAL_DAYS) return null;
  const mean = (of: (row: DayPrices) => number) => days.reduce((sum, row) => sum + of(row), 0) / days.length;
  return { lowerQuartile: mean((row) => row.lowerQuartile), upperQuartile: mean((row) => row.upperQuartile) };
}

/** Rolls up anew every local day that holds one of these starts. */
async function rollUp(db: Db, series: PriceSeries, number: number, starts: readonly number[]): Promise<void> {
  const { timeZone } = series;
  const days = [...new Set(starts.map((start) => localDayOf(start, timeZone)))].sort((a, b) => a - b);
  const rows: (DayPrices & { series: number })[] = [];
  for (const span of consecutive(days)) {
    const bounds = boundsOf(span, timeZone);
    const from = bounds.at(0)?.from ?? 0;
    const to = bounds.at(-1)?.to ?? 0;
    const intervals = await readIntervals(db, number, from - 3600, to);
    let next = 0;
    for (const { day, from: start, to: end } of bounds) {
      const own: { start: number; seconds: number; price: number; flag: number }[] = [];
      for (let at = next; at < intervals.length; at += 1) {
        const row = intervals[at];
        if (row === undefined || row.startsAt >= end) break;
        if (row.startsAt + row.seconds <= start) next = at + 1;
        else own.push({ start: row.startsAt, seconds: row.seconds, price: row.price, flag: row.flag });
      }
      const rolled = dayPrices(day, own, start, end, timeZone);
      if (rolled !== null) rows.push({ series: number, ...rolled });
    }
  }
  await upsertPriceDays(db, rows);
}

/** Local days with their first instant and that of the next day: 23, 24 or 25 hours. */
function boundsOf(days: readonly LocalDay[], timeZone: string): { day: LocalDay; from: number; to: number }[] {
  return days.map((day) => {
    return { day, from: startOfLocalDay(day, timeZone), to: startOfLocalDay(day + 1, timeZone) };
  });
}

/** Runs of days without a break, each at most a month, so that a decade is not read into memory at once. */
function* consecutive(days: readonly LocalDay[]): Generator<LocalDay[]> {
  let run: LocalDay[] = [];
  for (const day of days) {
    const last = run.at(-1);
    if (last !== undefined && (day !== last + 1 || run.length >= 31)) {
      yield run;
      run = [];
    }
    run.push(day);
  }
  if (run.length > 0) yield run;
}
