import { dayOf, type Instant, type UtcDay } from '#lib/domain/time.ts';
import type { PriceAsk, PricesHeld } from './price-feed.ts';

/** A span of whole months, UTC. */
interface Period {
  readonly start: Instant;
  readonly seconds: number;
}

/** First instant of a month, UTC. @param month from 1; 13 is the January after */
export const startOfMonth = (year: number, month: number): Instant => Date.UTC(year, month - 1) / 1000;

/** Whole months as one period. @param month the first of them, from 1 */
export function monthsAsPeriod(year: number, month: number, count: number): Period {
  const start = startOfMonth(year, month);
  return { start, seconds: startOfMonth(year, month + count) - start };
}

/** Year and month (from 1) that hold a day. */
export function monthOf(day: UtcDay): { readonly year: number; readonly month: number } {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}

/** Two figures a year say nothing of a trend: three years are asked for, however short the history of the hourly prices. */
const FEWEST_MONTHS = 36;

/**
 * One question for all months or half-years that are wanted, from the first day of a year to today. Published figures are
 * revised for a year and more, so they are all told again.
 */
export function periodsToAsk({ now, since }: Pick<PricesHeld, 'now' | 'since'>): PriceAsk[] {
  const to = dayOf(now);
  const { year, month } = monthOf(to);
  const earliest = Math.min(since, startOfMonth(year, month - FEWEST_MONTHS));
  const from = dayOf(startOfMonth(monthOf(dayOf(earliest)).year, 1));
  return [{ zone: null, from, to }];
}
