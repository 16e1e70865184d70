import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { stepOf } from '#lib/domain/energy/interval-price.ts';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import type { PriceSeries } from '#lib/domain/energy/price-series.ts';
import { isoInstant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { daysToAsk } from '../days-to-ask.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { notYetTomorrow } from '../not-yet.ts';
import type { PriceFeed } from '../price-feed.ts';
import { readPayload } from '../read-payload.ts';
import { eleringPayload } from './payload.ts';

/** The day-ahead market of the whole coupled area runs on Central European Time, also in Finland. */
const MARKET_TIME = 'Europe/Berlin';

const series: readonly PriceSeries[] = (
  [
    ['FI', 'Finland', 'FI'],
    ['EE', 'Estonia', 'EE'],
    ['LV', 'Latvia', 'LV'],
    ['LT', 'Lithuania', 'LT'],
  ] as const
).map(([zone, title, country]) => ({
  id: `elering/${zone}`,
  feed: 'elering',
  zone,
  title,
  country,
  currency: 'EUR',
  kind: 'energy-only',
  market: 'day-ahead',
  timeZone: MARKET_TIME,
  resolution: 'intervals',
  licenceFlag: 'full',
  // Harmonised limits of the coupled European day-ahead market (SDAC).
  plausible: [-500, 4000],
}));

/** Day-ahead prices of Finland and the Baltic states from Estonia's grid operator. */
export const elering: PriceFeed = {
  id: 'elering',
  title: 'Day-ahead power prices of Finland and the Baltic states',
  origin: {
    id: 'elering',
    producer: 'Elering AS',
    title: 'Elering Live, Nord Pool day-ahead prices',
    url: 'https://dashboard.elering.ee/assets/api-doc.html',
    licence: 'free to use with credit',
    licenceFlag: 'full',
    attribution: 'Elering Live',
  },
  address: 'ELERING_URL',
  keys: [],
  series,
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 36 * 3600,
  standby: false,
  maxBytes: 4_000_000,
  conditional: false,
  // Prices come between 12:45 and 13:15 Central European Time, on bad days until 21:00.
  cron: '20 15,45 11,12,13,17 * * *',
  asks: (held) => daysToAsk(held, { zones: ['FI'], timeZone: MARKET_TIME, daysAhead: 1 }),
  url: (base, { from, to }) => {
    const [start, end] = [startOfLocalDay(from, MARKET_TIME), startOfLocalDay(to + 1, MARKET_TIME) - 1];
    return joinUrl(base, `/api/nps/price?start=${isoInstant(start)}&end=${isoInstant(end)}`);
  },
  isNotYet: notYetTomorrow(MARKET_TIME),
  parse: (body) => {
    const { data } = readPayload(eleringPayload, body);
    const rows = series.flatMap(({ zone }) => toIntervals(zone, data[zone.toLowerCase() as keyof typeof data] ?? []));
    if (rows.length === 0) throw new FeedError('empty', 'The source answered without a single price.');
    return rows;
  },
};

function toIntervals(
  zone: string,
  rows: readonly { readonly timestamp: number; readonly price: number }[],
): IntervalPrice[] {
  const seconds = stepOf(rows.map(({ timestamp }) => timestamp)) ?? 3600;
  return rows.map(({ timestamp, price }) => ({ zone, start: timestamp, seconds, price }));
}
