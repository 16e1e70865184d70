import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { type Instant, isoInstant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { daysToAsk } from '../days-to-ask.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { joinUrl } from '../join-url.ts';
import { dayNotThere } from '../not-there.ts';
import type { PriceFeed } from '../price-feed.ts';
import { readCsv } from '../read-csv.ts';
import { readDecimal } from '../read-decimal.ts';
import { readWallTime } from '../read-wall-time.ts';
import { usDayAhead } from '../us-day-ahead.ts';
import { unpackReport } from './unpack-report.ts';

const MARKET_TIME = 'America/Los_Angeles';
const series = usDayAhead(
  {
    feed: 'caiso',
    timeZone: MARKET_TIME,
    // Offers from -150 to 2,000 USD/MWh (FERC Order 831).
    plausible: [-150, 2000],
  },
  [
    ['TH_NP15_GEN-APND', 'Northern California (NP15)'],
    ['TH_ZP26_GEN-APND', 'Central California (ZP26)'],
    ['TH_SP15_GEN-APND', 'Southern California (SP15)'],
  ],
);
const HUBS = series.map(({ zone }) => zone);

/** Day-ahead prices of the trading hubs of California, from its system operator. */
export const caiso: PriceFeed = {
  id: 'caiso',
  title: 'Day-ahead power prices of California',
  origin: {
    id: 'caiso',
    producer: 'California Independent System Operator',
    title: 'OASIS, day-ahead locational marginal prices (PRC_LMP)',
    url: 'https://oasis.caiso.com/mrioasis/logon.do',
    licence: 'public report, credit asked',
    licenceFlag: 'full',
    attribution: 'CAISO OASIS',
  },
  address: 'CAISO_URL',
  keys: [],
  series,
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 36 * 3600,
  standby: false,
  maxBytes: 4_000_000,
  conditional: false,
  // One request in five seconds is allowed.
  spacingSeconds: 6,
  // Published at about 13:00 Pacific Time: 20:00 UTC in summer, 21:00 in winter.
  cron: '0 45 20,22 * * *',
  // A question about more than 31 days is refused (ERR_CODE 1004); a day with 25 hours must not make it more.
  asks: (held) => daysToAsk(held, { zones: HUBS, timeZone: MARKET_TIME, daysAhead: 1, longest: 30 }),
  url: (base, { from, to }) => {
    const [start, end] = [startOfLocalDay(from, MARKET_TIME), startOfLocalDay(to + 1, MARKET_TIME)];
    const question = 'resultformat=6&queryname=PRC_LMP&version=12&market_run_id=DAM';
    const span = `startdatetime=${oasisTime(start)}&enddatetime=${oasisTime(end)}`;
    return joinUrl(base, `/oasisapi/SingleZip?${question}&node=${HUBS.join(',')}&${span}`);
  },
  isNotThere: dayNotThere(MARKET_TIME),
  parse: (body, { bytes }) => {
    const columns = {
      start: 'INTERVALSTARTTIME_GMT',
      end: 'INTERVALENDTIME_GMT',
      zone: 'NODE',
      component: 'LMP_TYPE',
      price: 'MW',
    };
    const rows = readCsv(unpackReport(body, bytes), columns).filter(
      ({ component, zone }) => component === 'LMP' && HUBS.includes(zone),
    );
    return distinctPrices(
      rows.flatMap(({ zone, start, end, price }) => {
        const [value, from] = [readDecimal(price), readWallTime(start)];
        const seconds = readWallTime(end) - from;
        return value === null || seconds <= 0 || seconds > 3600 ? [] : [{ zone, start: from, seconds, price: value }];
      }),
    );
  },
};

/** `20261123T08:00-0000` */
const oasisTime = (at: Instant): string => `${isoInstant(at).slice(0, 16).replaceAll('-', '')}-0000`;
