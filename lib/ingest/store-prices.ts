import { dayPrices } from '#lib/domain/energy/day-prices.ts';
import { flagOf, type IntervalPrice, type UsualRange } from '#lib/domain/energy/interval-price.ts';
import { type LocalDay, localDayOf, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import type { PriceSeries } from '#lib/domain/energy/price-series.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/store/database.ts';
import {
  deleteIntervals,
  type IntervalRow,
  type RolledUpDay,
  readIntervals,
  readMeanQuartiles,
  upsertIntervals,
  upsertPriceDays,
} from '#lib/store/energy-prices.ts';

/** Days whose quartiles say what is usual, and the least that must be there to say it. */
const USUAL_DAYS = 30;
const FEWEST_USUAL_DAYS = 10;
/** Longest interval that is looked for before the first new one: of a market, and a half-year of delivered prices. */
const LONGEST_MARKET_SECONDS = 3600;
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
  const usual = isRolledUp ? await usualRange(db, number, localDayOf(first.start, series.timeZone)) : null;
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
  const from = first.start - (isRolledUp ? LONGEST_MARKET_SECONDS : LONGEST_SECONDS);
  const to = last.start + last.seconds;
  const held = await readIntervals(db, number, from, to);
  const changed = changedRows(rows, held);
  const overlapped = overlappedRows(rows, held);
  const touched = [...changed, ...overlapped];
  if (touched.length === 0) return 0;
  const starts = overlapped.map(({ startsAt }) => startsAt);
  await deleteIntervals(db, number, starts);
  await upsertIntervals(db, changed);
  if (isRolledUp) await rollUp(db, series, number, touched, { from, to, rows: replaced(held, touched, changed) });
  return changed.length;
}

/** By start, each start once. */
function ascending(prices: readonly IntervalPrice[]): readonly IntervalPrice[] {
  if (prices.every(({ start }, index) => index === 0 || start > (prices[index - 1]?.start ?? start))) return prices;
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

/** Intervals on record, other than those whose start is told again, that reach into a new one. Both lists ascend. */
function overlappedRows(rows: readonly IntervalRow[], held: readonly IntervalRow[]): IntervalRow[] {
  if (held.length === 0) return [];
  const told = new Set(rows.map(({ startsAt }) => startsAt));
  const overlapped: IntervalRow[] = [];
  let next = 0;
  for (const before of held) {
    let row = rows[next];
    while (row !== undefined && row.startsAt + row.seconds <= before.startsAt) {
      next += 1;
      row = rows[next];
    }
    if (row === undefined) break;
    if (row.startsAt < before.startsAt + before.seconds && !told.has(before.startsAt)) overlapped.push(before);
  }
  return overlapped;
}

/** What is on record once `changed` has taken the place of what it touches, ascending. */
function replaced(
  held: readonly IntervalRow[],
  touched: readonly IntervalRow[],
  changed: readonly IntervalRow[],
): readonly IntervalRow[] {
  if (held.length === 0) return changed;
  const gone = new Set(touched.map(({ startsAt }) => startsAt));
  return [...held.filter(({ startsAt }) => !gone.has(startsAt)), ...changed].sort((a, b) => a.startsAt - b.startsAt);
}

/** Means of the daily quartiles of the days before; null while there are too few. */
async function usualRange(db: Db, number: number, day: LocalDay): Promise<UsualRange | null> {
  const { days, lowerQuartile, upperQuartile } = await readMeanQuartiles(db, number, day - USUAL_DAYS, day - 1);
  if (days < FEWEST_USUAL_DAYS || lowerQuartile === null || upperQuartile === null) return null;
  return { lowerQuartile, upperQuartile };
}

/** Intervals that start in `[from, to)`, ascending: all of them that are on record. */
interface Held {
  readonly from: Instant;
  readonly to: Instant;
  readonly rows: readonly IntervalRow[];
}

/**
 * Rolls up anew every local day that holds a part of the touched intervals.
 * @param held what is at hand; only the rest of the first and last day is read, which is nothing where an answer tells whole days
 */
async function rollUp(
  db: Db,
  { timeZone }: PriceSeries,
  series: number,
  touched: readonly IntervalRow[],
  held: Held,
): Promise<void> {
  const days = localDays(touched, timeZone);
  const from = (days.at(0)?.from ?? held.from) - LONGEST_MARKET_SECONDS;
  const before = await readIntervals(db, series, from, held.from);
  const after = await readIntervals(db, series, held.to, days.at(-1)?.to ?? held.to);
  const intervals = [...before, ...held.rows, ...after].map(({ startsAt, ...row }) => ({ start: startsAt, ...row }));
  const rows: RolledUpDay[] = [];
  let next = 0;
  for (const { day, from, to } of days) {
    while ((intervals[next]?.start ?? to) + (intervals[next]?.seconds ?? 0) <= from) next += 1;
    let end = next;
    while ((intervals[end]?.start ?? to) < to) end += 1;
    const rolled = dayPrices(day, intervals.slice(next, end), from, to, timeZone);
    if (rolled !== null) rows.push({ series, ...rolled });
  }
  await upsertPriceDays(db, rows);
}

interface LocalDaySpan {
  readonly day: LocalDay;
  readonly from: Instant;
  readonly to: Instant;
}

/** Local days of 23, 24 or 25 hours that hold a part of some intervals, ascending. */
function localDays(rows: readonly IntervalRow[], timeZone: string): LocalDaySpan[] {
  const days = new Map<LocalDay, LocalDaySpan>();
  let newest: LocalDaySpan | undefined;
  for (const { startsAt, seconds } of rows) {
    let at = startsAt;
    while (at < startsAt + seconds) {
      if (newest === undefined || at < newest.from || at >= newest.to) {
        const day = localDayOf(at, timeZone);
        newest = { day, from: startOfLocalDay(day, timeZone), to: startOfLocalDay(day + 1, timeZone) };
        days.set(day, newest);
      }
      at = newest.to;
    }
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
}
