import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { monthOf, monthsAsPeriod, periodsToAsk } from '../calendar-periods.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { joinUrl } from '../join-url.ts';
import { perMwh } from '../per-mwh.ts';
import type { PriceFeed } from '../price-feed.ts';
import { readPayload } from '../read-payload.ts';
import { type Cube, readCube } from './cube.ts';
import { eurostatPayload } from './payload.ts';
import { bands, countries, eurostatSeries, eurostatZone } from './zones.ts';

/** `X_VAT`: without value-added tax and what else is given back to a firm; `X_TAX` would leave out taxes that it must bear. */
const measure = { unit: 'KWH', tax: 'X_VAT', currency: 'EUR' } as const;
const PATH = '/eurostat/api/dissemination/statistics/1.0/data/nrg_pc_205';

/**
 * What large industrial users pay for power in Europe, delivered, by half-year. For each country and half-year the price of the
 * largest band of consumption that is published: the largest are confidential where few firms are in them.
 */
export const eurostat: PriceFeed = {
  id: 'eurostat',
  title: 'Delivered power prices of large industry in Europe, without recoverable taxes',
  origin: {
    id: 'eurostat',
    producer: 'Eurostat',
    title: 'nrg_pc_205, electricity prices for non-household consumers',
    url: 'https://ec.europa.eu/eurostat/databrowser/view/nrg_pc_205/default/table',
    licence: 'CC BY 4.0',
    licenceFlag: 'full',
    attribution: 'Eurostat, nrg_pc_205',
  },
  address: 'EUROSTAT_URL',
  keys: [],
  series: eurostatSeries,
  cadenceSeconds: 7 * SECONDS_PER_DAY,
  // Half-years come out up to five months after their end: the newest is eleven months old before the next one does.
  maxAgeSeconds: 345 * SECONDS_PER_DAY,
  standby: false,
  maxBytes: 4_000_000,
  conditional: true,
  cron: '35 40 6 * * 1',
  asks: periodsToAsk,
  url: (base, { from }) => {
    const { year, month } = monthOf(from);
    const filters = [
      ...bands.map(([, code]) => `nrg_cons=${code}`),
      ...Object.entries(measure).map(([name, code]) => `${name}=${code}`),
      `sinceTimePeriod=${year}-S${month <= 6 ? 1 : 2}`,
    ];
    return joinUrl(base, `${PATH}?format=JSON&${filters.join('&')}`);
  },
  parse: (body) => {
    const cube = readCube(readPayload(eurostatPayload, body));
    const geos = new Set(cube.codes('geo'));
    const told = countries.filter(([geo]) => geos.has(geo));
    const prices = cube.codes('time').flatMap((time) => {
      const period = halfYearOf(time);
      if (period === null) return [];
      return told.flatMap(([geo, country]) => largestBand(cube, { geo, country, time, period }));
    });
    return distinctPrices(prices);
  },
};

interface Place {
  readonly geo: string;
  readonly country: string;
  readonly time: string;
  readonly period: { readonly start: number; readonly seconds: number };
}

/** The price of the first band that has one; none where all are missing. */
function largestBand(cube: Cube, { geo, country, time, period }: Place): IntervalPrice[] {
  const published = new Set(cube.codes('nrg_cons'));
  for (const [band, code] of bands) {
    if (!published.has(code)) continue;
    const price = cube.at({ ...measure, nrg_cons: code, geo, time });
    if (price !== null) return [{ zone: eurostatZone(country, band), ...period, price: perMwh(price) }];
  }
  return [];
}

/** `2025-S2`; null for any other code. */
function halfYearOf(text: string): Place['period'] | null {
  const [, year, half] = /^(\d{4})-S([12])$/.exec(text) ?? [];
  return year === undefined ? null : monthsAsPeriod(Number(year), half === '1' ? 1 : 7, 6);
}
