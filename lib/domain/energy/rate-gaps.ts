import { isoDay, parseIsoDay, type UtcDay } from '../time.ts';
import { RATE_CARRIED_DAYS, type RateBook } from './exchange-rate.ts';

/** Days to ask rates for, both included. */
export interface RateSpan {
  readonly from: UtcDay;
  readonly to: UtcDay;
}

/**
 * Calendar years, newest first, with a day on which one of the currencies has no rate, not even a carried one. A span begins
 * some days before its year, so that the first of January has a rate to carry.
 * @param from first day for which rates are wanted
 * @param to last one
 */
export function yearsWithoutRate(
  rates: RateBook,
  currencies: readonly string[],
  from: UtcDay,
  to: UtcDay,
): readonly RateSpan[] {
  const spans: RateSpan[] = [];
  for (let last = to; last >= from; ) {
    const first = Math.max(from, parseIsoDay(`${isoDay(last).slice(0, 4)}-01-01`));
    if (hasGap(rates, currencies, first, last)) spans.push({ from: first - RATE_CARRIED_DAYS, to: last });
    last = first - 1;
  }
  return spans;
}

function hasGap(rates: RateBook, currencies: readonly string[], from: UtcDay, to: UtcDay): boolean {
  for (let day = from; day <= to; day += 1) {
    if (currencies.some((currency) => rates(currency, day) === null)) return true;
  }
  return false;
}
