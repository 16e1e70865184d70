import { stepOf } from '#lib/domain/energy/interval-price.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { compactDay } from '../compact-day.ts';
import { daysToAsk } from '../days-to-ask.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { joinUrl } from '../join-url.ts';
import { dayNotThere } from '../not-there.ts';
import type { PriceFeed } from '../price-feed.ts';
import { readCsv } from '../read-csv.ts';
import { readDecimal } from '../read-decimal.ts';
import { readWallTime } from '../read-wall-time.ts';
import { usDayAhead } from '../us-day-ahead.ts';

const MARKET_TIME = 'America/Chicago';
const END = 'GMTIntervalEnd';
const HUBS = ['SPPNORTH_HUB', 'SPPSOUTH_HUB'];

/** Day-ahead prices of the two hubs of the plains, from Southwest Power Pool. */
export const spp: PriceFeed = {
  id: 'spp',
  title: 'Day-ahead power prices of the US plains',
  origin: {
    id: 'spp',
    producer: 'Southwest Power Pool',
    title: 'Day-ahead LMP by settlement location',
    url: 'https://portal.spp.org/pages/da-lmp-by-location',
    licence: 'public report, credit asked',
    licenceFlag: 'full',
    attribution: 'SPP',
  },
  address: 'SPP_URL',
  keys: [],
  series: usDayAhead(
    {
      feed: 'spp',
      timeZone: MARKET_TIME,
      // Offers are capped at 2,000 USD/MWh (FERC Order 831) and floored at -500.
      plausible: [-500, 2000],
    },
    [
      ['SPPNORTH_HUB', 'Nebraska (SPP North hub)'],
      ['SPPSOUTH_HUB', 'Oklahoma (SPP South hub)'],
    ],
  ),
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 36 * 3600,
  standby: false,
  // All locations of a day are 3.1 MB.
  maxBytes: 12_000_000,
  conditional: false,
  // Published in the afternoon, Central Time.
  cron: '40 45 20,22 * * *',
  asks: (held) => daysToAsk(held, { zones: HUBS, timeZone: MARKET_TIME, daysAhead: 1, longest: 1 }),
  url: (base, { from }) => {
    const day = compactDay(from);
    const path = `/${day.slice(0, 4)}/${day.slice(4, 6)}/By_Day/DA-LMP-SL-${day}0100.csv`;
    return joinUrl(base, `/file-browser-api/download/da-lmp-by-settlement-location?path=${path}`);
  },
  isNotThere: dayNotThere(MARKET_TIME),
  parse: (body) => {
    const columns = { zone: 'Settlement Location', end: END, price: 'LMP' };
    const rows = readCsv(body, columns, { only: [END, ...HUBS] }).filter(({ zone }) => HUBS.includes(zone));
    // The local stamp repeats an hour in autumn, the one in GMT does not.
    const ends = rows.map(({ end }) => readWallTime(end));
    const seconds = Math.min(stepOf(ends) ?? 3600, 3600);
    return distinctPrices(
      rows.flatMap(({ zone, end, price }) => {
        const value = readDecimal(price);
        return value === null ? [] : [{ zone, start: readWallTime(end) - seconds, seconds, price: value }];
      }),
    );
  },
};
