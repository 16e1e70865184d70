import { missingSample, type Sample, sampleOf } from '#lib/domain/alerts/sample.ts';
import { quotedCurrency, RATE_CARRIED_DAYS, rateBook, toUsd } from '#lib/domain/energy/exchange-rate.ts';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import type { PriceSeries } from '#lib/domain/energy/price-series.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import type { Db } from '#lib/store/database.ts';
import { readIntervals, readNewestIntervals, readPriceDays, readSeriesNumbers } from '#lib/store/energy-prices.ts';
import { readExchangeRates } from '#lib/store/exchange-rates.ts';
import { MOST_SERIES, type SampleReader, type SampleSpan } from '../sample-reader.ts';

/** Day-ahead prices of tomorrow are on record already: at most this many intervals of a series lie ahead of the clock. */
const AHEAD = 400;
const DAY = 86_400;

const zones: readonly PriceSeries[] = priceFeeds
  .flatMap((feed) => feed.series)
  .filter(({ resolution, kind }) => resolution === 'intervals' && kind === 'energy-only');

/** Wholesale prices in US dollars: of each interval once it has begun, or the mean of each local day that is over. */
export const zoneSamples: SampleReader = async (db, { scope, window }, span) => {
  const wanted = scope === '*' ? zones : zones.filter(({ id }) => id === scope);
  const numbers = await readSeriesNumbers(
    db,
    wanted.map(({ id }) => id),
  );
  const told = wanted.filter(({ id }) => numbers.has(id)).slice(0, MOST_SERIES);
  const found: { series: string; samples: Sample[] }[] = [];
  for (const zone of told) {
    const number = numbers.get(zone.id) ?? -1;
    const native = await (window === 'day' ? ofDays : ofIntervals)(db, zone, number, span);
    found.push({ series: zone.id, samples: await inDollars(db, zone, native) });
  }
  return found;
};

interface NativePrice {
  readonly at: Instant;
  readonly price: number;
  readonly n: number;
}

async function ofIntervals(db: Db, _zone: PriceSeries, number: number, span: SampleSpan): Promise<NativePrice[]> {
  const { after, now } = span;
  const rows =
    after === null
      ? (await readNewestIntervals(db, number, AHEAD)).filter(({ startsAt }) => startsAt <= now).slice(0, 1)
      : await readIntervals(db, number, after, now + 1);
  return rows.map(({ startsAt, price }) => ({ at: startsAt, price, n: 1 }));
}

async function ofDays(db: Db, zone: PriceSeries, number: number, { after, now }: SampleSpan): Promise<NativePrice[]> {
  const from = dayOf(after ?? now - 3 * DAY) - 2;
  const rows = await readPriceDays(db, [number], from, dayOf(now) + 1);
  const days = rows.map(({ day, mean, prices }) => {
    return { at: startOfLocalDay(day + 1, zone.timeZone), price: mean, n: prices };
  });
  const over = days.filter(({ at }) => at <= now && at >= (after ?? 0));
  return after === null ? over.slice(-1) : over;
}

async function inDollars(db: Db, zone: PriceSeries, prices: readonly NativePrice[]): Promise<Sample[]> {
  const [first, last] = [prices[0], prices.at(-1)];
  if (first === undefined || last === undefined) return [];
  const rates =
    zone.currency === 'USD'
      ? []
      : await readExchangeRates(db, dayOf(first.at) - RATE_CARRIED_DAYS, dayOf(last.at), quotedCurrency(zone.currency));
  const book = rateBook(rates);
  return prices.map(({ at, price, n }) => {
    const usd = toUsd(price, zone.currency, dayOf(at), book);
    return usd === null ? missingSample(at, 'no exchange rate of this day is on record') : sampleOf(at, usd.usd, { n });
  });
}
