import { type Instant, SECONDS_PER_DAY } from '../time.ts';
import { type LocalDay, offsetAt } from './local-time.ts';

/** What one local day of one market came to. Prices in native currency per MWh. */
export interface DayPrices {
  readonly day: LocalDay;
  /** Weighed by time: a day of hours and a day of quarter-hours can be compared. */
  readonly mean: number;
  readonly lowest: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  /** Below this price lies 80 % (90 %) of the day's time: what a miner pays at most who stops in the dearest fifth (tenth). */
  readonly percentile80: number;
  readonly percentile90: number;
  readonly highest: number;
  /** Time with a price below zero. */
  readonly negativeSeconds: number;
  /** Time with a price at all, and the length of the day (23, 24 or 25 hours). */
  readonly coveredSeconds: number;
  readonly daySeconds: number;
  /** The shortest interval of the day. */
  readonly stepSeconds: number;
  /** Number of prices, and how many of them carry a flag. */
  readonly prices: number;
  readonly flagged: number;
  /**
   * Mean price of each hour of the market's clock, 24 of them: null for an hour without a price and for the one that the clock skips in
   * spring; the hour that it strikes twice in autumn holds the mean of both.
   */
  readonly hours: readonly (number | null)[];
}

/** A day counts as whole from this share of its time: sources lose an interval now and then. */
export const WHOLE_DAY = 0.9;

export const isWholeDay = ({ coveredSeconds, daySeconds }: Pick<DayPrices, 'coveredSeconds' | 'daySeconds'>): boolean =>
  coveredSeconds >= WHOLE_DAY * daySeconds;

export interface DayInterval {
  readonly start: Instant;
  readonly seconds: number;
  readonly price: number;
  readonly flag: number;
}

/**
 * Rolls up the prices of one local day; null where there is none.
 * @param intervals ascending, without overlap; a part that lies outside of the day does not count
 * @param from first instant of the day
 * @param to first instant of the next day
 * @param timeZone of the market, whose clock counts the hours
 */
export function dayPrices(
  day: LocalDay,
  intervals: readonly DayInterval[],
  from: Instant,
  to: Instant,
  timeZone: string,
): DayPrices | null {
  const parts: { price: number; seconds: number }[] = [];
  const hourOf = clockHours(from, to, timeZone);
  const hourSums: number[] = Array(24).fill(0);
  const hourSeconds: number[] = Array(24).fill(0);
  let stepSeconds = Number.POSITIVE_INFINITY;
  let flagged = 0;
  for (const { start, seconds, price, flag } of intervals) {
    const within = Math.min(to, start + seconds) - Math.max(from, start);
    if (within <= 0) continue;
    parts.push({ price, seconds: within });
    const hour = hourOf(Math.max(from, start));
    hourSums[hour] = (hourSums[hour] ?? 0) + price * within;
    hourSeconds[hour] = (hourSeconds[hour] ?? 0) + within;
    if (seconds < stepSeconds) stepSeconds = seconds;
    if (flag > 0) flagged += 1;
  }
  if (parts.length === 0) return null;
  parts.sort((a, b) => a.price - b.price);
  let coveredSeconds = 0;
  let negativeSeconds = 0;
  let sum = 0;
  for (const { price, seconds } of parts) {
    coveredSeconds += seconds;
    sum += price * seconds;
    if (price < 0) negativeSeconds += seconds;
  }
  const quantile = (share: number): number => quantileOf(parts, share * coveredSeconds);
  return {
    day,
    mean: sum / coveredSeconds,
    lowest: quantile(0),
    lowerQuartile: quantile(0.25),
    median: quantile(0.5),
    upperQuartile: quantile(0.75),
    percentile80: quantile(0.8),
    percentile90: quantile(0.9),
    highest: quantile(1),
    negativeSeconds,
    coveredSeconds,
    daySeconds: to - from,
    stepSeconds,
    prices: parts.length,
    flagged,
    hours: hourSeconds.map((seconds, hour) => (seconds === 0 ? null : (hourSums[hour] ?? 0) / seconds)),
  };
}

/** The hour that the market's clock shows. On a day of 24 hours it is counted from midnight, which is a hundred times faster. */
function clockHours(from: Instant, to: Instant, timeZone: string): (at: Instant) => number {
  if (to - from === SECONDS_PER_DAY) return (at) => Math.floor((at - from) / 3600);
  return (at) => Math.floor((((at + offsetAt(at, timeZone)) % SECONDS_PER_DAY) + SECONDS_PER_DAY) / 3600) % 24;
}

/** The lowest price at or below which so many seconds lie (the inverse of the empirical distribution, weighed by time). */
function quantileOf(ascending: readonly { price: number; seconds: number }[], seconds: number): number {
  let passed = 0;
  for (const part of ascending) {
    passed += part.seconds;
    // Shares of a day's seconds are not whole numbers: 0.8 × 86,400 is 69,120.00000000001.
    if (passed >= seconds - 1e-6) return part.price;
  }
  return ascending.at(-1)?.price ?? Number.NaN;
}
