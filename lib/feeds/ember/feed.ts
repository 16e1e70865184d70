import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { type PriceSeries, seriesId } from '#lib/domain/energy/price-series.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { monthOf, monthsAsPeriod, periodsToAsk } from '../calendar-periods.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import type { PriceFeed } from '../price-feed.ts';
import { readCsv } from '../read-csv.ts';
import { readDecimal } from '../read-decimal.ts';
import { readDay } from '../read-wall-time.ts';
import { emberCountries } from './countries.ts';

const zoneOf: ReadonlyMap<string, string> = new Map(emberCountries.map(([iso3, iso2]) => [iso3, iso2]));

const series = emberCountries.map(([, zone, title]): PriceSeries => {
  return {
    id: seriesId('ember', zone),
    feed: 'ember',
    zone,
    title: `${title}, monthly mean`,
    country: zone,
    currency: 'EUR',
    kind: 'energy-only',
    market: 'day-ahead',
    timeZone: 'UTC',
    resolution: 'periods',
    licenceFlag: 'full',
    // A month's mean has stayed between 1 and 550 EUR since 2015, the crisis of 2022 included.
    plausible: [-50, 1000],
  };
});

/** Monthly means of Europe's day-ahead prices, by country, the zones of a country averaged. All of it may be re-published. */
export const ember: PriceFeed = {
  id: 'ember',
  title: 'Monthly mean of day-ahead power prices in Europe',
  origin: {
    id: 'ember',
    producer: 'Ember',
    title: 'European wholesale electricity price data, monthly',
    url: 'https://ember-energy.org/data/european-wholesale-electricity-price-data/',
    licence: 'CC BY 4.0',
    licenceFlag: 'full',
    attribution: 'Ember (CC BY 4.0)',
  },
  address: 'EMBER_URL',
  keys: [],
  series,
  cadenceSeconds: 7 * SECONDS_PER_DAY,
  // Published in the first days of a month about the one before: two may pass before something is wrong.
  maxAgeSeconds: 75 * SECONDS_PER_DAY,
  standby: false,
  // 31 countries since 2015 take 0.1 MB.
  maxBytes: 2_000_000,
  conditional: true,
  cron: '10 25 6 * * 1',
  asks: periodsToAsk,
  url: (base) => joinUrl(base, '/public-downloads/price/outputs/european_wholesale_electricity_price_data_monthly.csv'),
  parse: (body) => {
    const rows = readCsv(body, { iso3: 'ISO3 Code', date: 'Date', price: 'Price (EUR/MWhe)' });
    return distinctPrices(rows.flatMap(toIntervals));
  },
};

function toIntervals(row: { readonly iso3: string; readonly date: string; readonly price: string }): IntervalPrice[] {
  const zone = zoneOf.get(row.iso3);
  const price = readDecimal(row.price);
  if (zone === undefined || price === null) return [];
  if (!row.date.endsWith('-01')) {
    throw new FeedError('payload', `The answer has ${JSON.stringify(row.date.slice(0, 20))} where a month begins.`);
  }
  const { year, month } = monthOf(readDay(row.date));
  return [{ zone, ...monthsAsPeriod(year, month, 1), price }];
}
