import { type IntervalPrice, stepOf } from '#lib/domain/energy/interval-price.ts';
import { instantsOf } from '#lib/domain/energy/local-time.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { compactDay } from '../compact-day.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { joinUrl } from '../join-url.ts';
import { dayNotThere } from '../not-there.ts';
import type { PriceFeed } from '../price-feed.ts';
import { readCsv } from '../read-csv.ts';
import { readDecimal } from '../read-decimal.ts';
import { readWallTime } from '../read-wall-time.ts';
import { isZip, readZip } from '../read-zip.ts';
import { usDayAhead } from '../us-day-ahead.ts';
import { daysAndMonthsToAsk, firstOfMonth } from './months.ts';

const MARKET_TIME = 'America/New_York';
/** A day of the 15 zones is 25 kB as text. */
const LARGEST_MONTH = 8_000_000;

/** The eleven zones of the state, A to K; those of its neighbours are in the same files and are left out. */
const series = usDayAhead(
  {
    feed: 'nyiso',
    timeZone: MARKET_TIME,
    // Offers are capped at 2,000 USD/MWh (FERC Order 831) and floored at -1,000.
    plausible: [-1000, 2000],
  },
  [
    ['WEST', 'New York, West (zone A)'],
    ['GENESE', 'New York, Genesee (zone B)'],
    ['CENTRL', 'New York, Central (zone C)'],
    ['NORTH', 'New York, North (zone D)'],
    ['MHK VL', 'New York, Mohawk Valley (zone E)'],
    ['CAPITL', 'New York, Capital (zone F)'],
    ['HUD VL', 'New York, Hudson Valley (zone G)'],
    ['MILLWD', 'New York, Millwood (zone H)'],
    ['DUNWOD', 'New York, Dunwoodie (zone I)'],
    ['N.Y.C.', 'New York City (zone J)'],
    ['LONGIL', 'New York, Long Island (zone K)'],
  ],
);
const ZONES = series.map(({ zone }) => zone);

/** Day-ahead prices of the zones of New York State, from its system operator. */
export const nyiso: PriceFeed = {
  id: 'nyiso',
  title: 'Day-ahead power prices of New York State',
  origin: {
    id: 'nyiso',
    producer: 'New York Independent System Operator',
    title: 'Day-ahead market LBMP, zonal',
    url: 'https://www.nyiso.com/energy-market-operational-data',
    licence: 'public report, credit asked',
    licenceFlag: 'full',
    attribution: 'NYISO',
  },
  address: 'NYISO_URL',
  keys: [],
  series,
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 36 * 3600,
  standby: false,
  maxBytes: 4_000_000,
  conditional: false,
  // Posted at about 11:00 Eastern Time of the day before; the second time is for a late one.
  cron: '20 45 17,20 * * *',
  asks: (held) => daysAndMonthsToAsk(held, ZONES, MARKET_TIME),
  url: (base, { from, to }) =>
    joinUrl(
      base,
      from === to
        ? `/public/csv/damlbmp/${compactDay(from)}damlbmp_zone.csv`
        : `/public/csv/damlbmp/${compactDay(firstOfMonth(from))}damlbmp_zone_csv.zip`,
    ),
  isNotThere: dayNotThere(MARKET_TIME),
  parse: (body, { bytes }) => {
    if (!isZip(bytes)) return distinctPrices(rowsOf(body));
    const days = readZip(bytes, LARGEST_MONTH);
    return distinctPrices(days.flatMap((day) => rowsOf(new TextDecoder().decode(day.bytes))));
  },
};

function rowsOf(text: string): IntervalPrice[] {
  // Until 2016 the name of the price column was cut off: `LBMP ($/MWH`.
  const rows = readCsv(text, { at: 'Time Stamp', zone: 'Name', price: /^LBMP \(\$\/MWHr?\)?$/ });
  const stamped = rows
    .filter(({ zone }) => ZONES.includes(zone))
    .map((row) => ({ ...row, wall: readWallTime(row.at) }));
  const seconds = Math.min(stepOf(stamped.map(({ wall }) => wall)) ?? 3600, 3600);
  const told = new Map<string, number>();
  return stamped.flatMap(({ zone, wall, price }) => {
    const key = `${zone} ${wall}`;
    const before = told.get(key) ?? 0;
    told.set(key, before + 1);
    // A wall time without offset. In autumn 01:00 comes twice, the first time by the summer clock; elsewhere a second row is a double.
    const starts = instantsOf(wall, MARKET_TIME);
    const start = starts[Math.min(before, starts.length - 1)];
    const value = readDecimal(price);
    return start === undefined || value === null ? [] : [{ zone, start, seconds, price: value }];
  });
}
