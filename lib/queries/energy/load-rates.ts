import 'server-only';
import { RATE_CARRIED_DAYS, type RateBook, rateBook } from '#lib/domain/energy/exchange-rate.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { readExchangeRates } from '#lib/store/exchange-rates.ts';
import type { DataSource } from '../data-source.ts';

/** The preferred source of rates: where two know a day, this one's word counts. */
const PREFERRED = 'frankfurter';

/** Exchange rates of some days, those included that are carried into the first of them. */
export async function loadRates({ db }: DataSource, from: UtcDay, to: UtcDay): Promise<RateBook> {
  const rows = await readExchangeRates(db, from - RATE_CARRIED_DAYS, to);
  const last = (feed: string): number => (feed === PREFERRED ? 1 : 0);
  return rateBook([...rows].sort((a, b) => last(a.feed) - last(b.feed)));
}
