import 'server-only';
import { quotedCurrency, RATE_CARRIED_DAYS, type RateBook, rateBook } from '#lib/domain/energy/exchange-rate.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { readExchangeRates } from '#lib/store/exchange-rates.ts';
import type { DataSource } from '../data-source.ts';

/** The preferred source of rates: where two know a day, this one's word counts. */
const PREFERRED = 'frankfurter';

/** Exchange rates of some days, those included that are carried into the first of them; of one currency where it is named. */
export async function loadRates({ db }: DataSource, from: UtcDay, to: UtcDay, currency?: string): Promise<RateBook> {
  const quoted = currency === undefined ? undefined : quotedCurrency(currency);
  const rows = await readExchangeRates(db, from - RATE_CARRIED_DAYS, to, quoted);
  const last = (feed: string): number => (feed === PREFERRED ? 1 : 0);
  return rateBook([...rows].sort((a, b) => last(a.feed) - last(b.feed)));
}
