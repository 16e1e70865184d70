import { type IntervalPrice, stepOf } from '#lib/domain/energy/interval-price.ts';
import { localDayOf } from '#lib/domain/energy/local-time.ts';
import type { Instant } from '#lib/domain/time.ts';
import { EUROPEAN_MARKET_TIME } from './european-day-ahead.ts';

/** The European market has never had steps longer than an hour: a hole in a curve must not stretch the intervals around it. */
const LONGEST_SECONDS = 3600;

interface Point {
  readonly start: Instant;
  /** Native currency per MWh; null where the source has none. */
  readonly price: number | null;
}

/**
 * The intervals of a European curve that tells starts only. The step is looked for in each market day by itself, because a span
 * of days may lie across the change from hours to quarter-hours (delivery day 2025-10-01); a day with a single price takes that
 * of the whole curve. Of two prices for one start the later in the list wins. How long a price without any other holds is not
 * known, so it tells nothing.
 */
export function evenIntervals(zone: string, points: readonly Point[]): IntervalPrice[] {
  const step = stepOf(points.map(({ start }) => start));
  if (step === null) return [];
  const days = new Map<number, Map<Instant, number | null>>();
  for (const { start, price } of points) {
    const day = localDayOf(start, EUROPEAN_MARKET_TIME);
    const prices = days.get(day) ?? new Map<Instant, number | null>();
    days.set(day, prices.set(start, price));
  }
  return [...days.values()].flatMap((prices) => {
    const seconds = Math.min(stepOf([...prices.keys()]) ?? step, LONGEST_SECONDS);
    return [...prices].flatMap(([start, price]) => (price === null ? [] : [{ zone, start, seconds, price }]));
  });
}
