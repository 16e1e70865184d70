import 'server-only';
import { quotedCurrency, RATE_CARRIED_DAYS, type RateBook, rateBook } from '#lib/domain/energy/exchange-rate.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { type QuotedRate, readExchangeRates, readMeanRates } from '#lib/store/exchange-rates.ts';
import type { DataSource } from '../data-source.ts';

/** The preferred source of rates: where two know a day, this one's word counts. */
const PREFERRED = 'frankfurter';

/** Exchange rates of some days, those included that are carried into the first of them. */
export async function loadRates({ db }: DataSource, from: UtcDay, to: UtcDay): Promise<RateBook> {
  return bookOf(await readExchangeRates(db, from - RATE_CARRIED_DAYS, to));
}

/**
 * Exchange rates of one currency, each the mean of a span of days and found by the last day of it.
 * @param length days of a span; 1 for the rates themselves. Spans end with the day `to`
 */
export async function loadCurrencyRates(
  { db }: DataSource,
  currency: string,
  from: UtcDay,
  to: UtcDay,
  length: number,
): Promise<RateBook> {
  const quoted = quotedCurrency(currency);
  const first = from - RATE_CARRIED_DAYS;
  if (length === 1) return bookOf(await readExchangeRates(db, first, to, quoted));
  return bookOf(await readMeanRates(db, first, to, quoted, length));
}

function bookOf(rates: readonly QuotedRate[]): RateBook {
  const last = (feed: string): number => (feed === PREFERRED ? 1 : 0);
  return rateBook([...rates].sort((a, b) => last(a.feed) - last(b.feed)));
}
