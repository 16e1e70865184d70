import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { isoInstant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { daysToAsk } from '../days-to-ask.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { EUROPEAN_MARKET_TIME, europeanDayAhead } from '../european-day-ahead.ts';
import { evenIntervals } from '../even-intervals.ts';
import { joinUrl } from '../join-url.ts';
import { dayNotThere } from '../not-there.ts';
import type { PriceFeed } from '../price-feed.ts';
import { readPayload } from '../read-payload.ts';
import { type EleringPrices, eleringPayload } from './payload.ts';

const series = europeanDayAhead(['FI', 'EE', 'LV', 'LT'], { feed: 'elering', currency: 'EUR', licenceFlag: 'full' });

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
  asks: (held) => daysToAsk(held, { zones: ['FI'], timeZone: EUROPEAN_MARKET_TIME, daysAhead: 1 }),
  url: (base, { from, to }) => {
    const [start, end] = [
      startOfLocalDay(from, EUROPEAN_MARKET_TIME),
      startOfLocalDay(to + 1, EUROPEAN_MARKET_TIME) - 1,
    ];
    return joinUrl(base, `/api/nps/price?start=${isoInstant(start)}&end=${isoInstant(end)}`);
  },
  isNotThere: dayNotThere(EUROPEAN_MARKET_TIME),
  parse: (body) => {
    const { data } = readPayload(eleringPayload, body);
    return distinctPrices(series.flatMap(({ zone }) => evenIntervals(zone, pointsOf(data, zone))));
  },
};

const pointsOf = (data: EleringPrices, zone: string) =>
  (data[zone.toLowerCase() as keyof EleringPrices] ?? []).map(({ timestamp, price }) => ({ start: timestamp, price }));
