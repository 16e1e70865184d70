import type { Instant } from '#lib/domain/time.ts';
import { type AuctionSeries, QUARTER_HOUR } from './payload.ts';

interface Interval {
  readonly start: Instant;
  readonly seconds: number;
  readonly price: number;
}

interface Curve {
  readonly isNumbered: boolean;
  readonly seconds: number;
  readonly intervals: readonly Interval[];
}

/**
 * The one day-ahead price of each moment, ascending and without overlap. Some areas send several curves for one day: two auctions
 * (the coupled one is numbered 1, the local one of Vienna 2, and the second can come first), or one curve twice without a number.
 * The rules, in this order: number 1 before none, and any other number not at all; the finest resolution; the last one told. The
 * first rule stands first because in 2024 the coupled auction of Germany was in hours and the local one in quarter-hours.
 */
export function resolveAuctions(series: readonly AuctionSeries[]): readonly Interval[] {
  const taken = new Set<Instant>();
  const prices: Interval[] = [];
  for (const { intervals } of series.filter(isDayAhead).flatMap(curvesOf).reverse().sort(byPreference)) {
    for (const interval of intervals) {
      const quarters = quartersOf(interval);
      if (quarters.some((quarter) => taken.has(quarter))) continue;
      for (const quarter of quarters) taken.add(quarter);
      prices.push(interval);
    }
  }
  return prices.sort((a, b) => a.start - b.start);
}

/** A01 is the day-ahead contract (A07 is intraday); documents before 2024 leave it out. */
const isDayAhead = ({ contract = 'A01', sequence = 1 }: AuctionSeries): boolean => contract === 'A01' && sequence === 1;

const byPreference = (a: Curve, b: Curve): number =>
  Number(b.isNumbered) - Number(a.isNumbered) || a.seconds - b.seconds;

const curvesOf = ({ sequence, repeats, periods }: AuctionSeries): Curve[] =>
  periods.map((period) => ({
    isNumbered: sequence !== undefined,
    seconds: period.seconds,
    intervals: [...intervalsOf(period, repeats)],
  }));

/** Positions count from 1 and from the start in UTC, so that days of 23 and 25 hours need nothing of their own. */
function* intervalsOf(
  { start, end, seconds, points }: AuctionSeries['periods'][number],
  repeats: boolean,
): Generator<Interval> {
  const told = new Map(points.map(({ position, price }) => [position, price]));
  let before: number | undefined;
  for (let position = 1; start + position * seconds <= end; position += 1) {
    const price = told.get(position) ?? (repeats ? before : undefined);
    before = price;
    if (price !== undefined) yield { start: start + (position - 1) * seconds, seconds, price };
  }
}

const quartersOf = ({ start, seconds }: Interval): Instant[] =>
  Array.from({ length: seconds / QUARTER_HOUR }, (_, index) => start + index * QUARTER_HOUR);
