import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { compactDay } from '../compact-day.ts';
import { daysToAsk } from '../days-to-ask.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { joinUrl } from '../join-url.ts';
import { dayNotThere } from '../not-there.ts';
import type { PriceFeed } from '../price-feed.ts';
import { type Columns, readCsv } from '../read-csv.ts';
import { readDecimal } from '../read-decimal.ts';
import { usDayAhead } from '../us-day-ahead.ts';

/** MISO keeps Eastern Standard Time all year: its days always have 24 hours. */
const MARKET_TIME = 'Etc/GMT+5';
const HOURS = Array.from({ length: 24 }, (_, index) => `HE ${index + 1}` as const);
const NODE = 'Node';
const COLUMNS: Columns<'node' | 'value' | (typeof HOURS)[number]> = {
  node: NODE,
  value: 'Value',
  ...Object.fromEntries(HOURS.map((name) => [name, name])),
};

const series = usDayAhead(
  {
    feed: 'miso',
    timeZone: MARKET_TIME,
    // Lowest offer -500 USD/MWh; prices end at the value of lost load, 10,000 since 2025-09-30.
    plausible: [-500, 10_000],
  },
  [
    ['MINN.HUB', 'Minnesota (MISO hub)'],
    ['ILLINOIS.HUB', 'Illinois (MISO hub)'],
    ['INDIANA.HUB', 'Indiana (MISO hub)'],
    ['MICHIGAN.HUB', 'Michigan (MISO hub)'],
    ['ARKANSAS.HUB', 'Arkansas (MISO hub)'],
    ['LOUISIANA.HUB', 'Louisiana (MISO hub)'],
    ['MS.HUB', 'Mississippi (MISO hub)'],
    ['TEXAS.HUB', 'Texas (MISO hub)'],
  ],
);
const HUBS = series.map(({ zone }) => zone);

/** Day-ahead prices of the eight hubs between Manitoba and the Gulf, from the Midcontinent ISO. */
export const miso: PriceFeed = {
  id: 'miso',
  title: 'Day-ahead power prices of the US Midwest and South',
  origin: {
    id: 'miso',
    producer: 'Midcontinent Independent System Operator',
    title: 'Day-ahead ex-post LMP',
    url: 'https://www.misoenergy.org/markets-and-operations/real-time--market-data/market-reports/',
    licence: 'public report, credit asked',
    licenceFlag: 'full',
    attribution: 'MISO',
  },
  address: 'MISO_URL',
  keys: [],
  series,
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 36 * 3600,
  standby: false,
  // All nodes of a day are about 1.5 MB.
  maxBytes: 8_000_000,
  conditional: false,
  // Appears on the evening before, Eastern Standard Time: 22:45 UTC, or 03:45 for a late one.
  cron: '50 45 3,22 * * *',
  asks: (held) => daysToAsk(held, { zones: HUBS, timeZone: MARKET_TIME, daysAhead: 1, longest: 1 }),
  url: (base, { from }) => joinUrl(base, `/marketreports/${compactDay(from)}_da_expost_lmp.csv`),
  isNotThere: dayNotThere(MARKET_TIME),
  parse: (body, { ask }) => {
    const midnight = startOfLocalDay(ask.from, MARKET_TIME);
    const rows = readCsv(body, COLUMNS, { only: [NODE, ...HUBS] });
    return distinctPrices(
      rows
        .filter(({ node, value }) => value === 'LMP' && HUBS.includes(node))
        .flatMap((row) =>
          HOURS.flatMap((name, index) => {
            const price = readDecimal(row[name] ?? '');
            // Hour 1 ends at 01:00.
            return price === null ? [] : [{ zone: row.node, start: midnight + index * 3600, seconds: 3600, price }];
          }),
        ),
    );
  },
};
