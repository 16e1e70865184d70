import { instantsOf } from '#lib/domain/energy/local-time.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { compactDay } from '../compact-day.ts';
import { daysToAsk } from '../days-to-ask.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import type { PriceFeed } from '../price-feed.ts';
import { readCsv } from '../read-csv.ts';
import { readDecimal } from '../read-decimal.ts';
import { readDay } from '../read-wall-time.ts';
import { seriesOf } from '../series-of.ts';

const MARKET_TIME = 'America/Edmonton';
const ZONE = 'ALBERTA';
/** `11/01/2026 02*`: the day and the hour that ends; the star marks the second of two hours of one name in autumn. */
const HOUR_ENDING = /^(\S{10}) (0[1-9]|1\d|2[0-4])(\*?)$/;

/** Hourly pool prices of Alberta, from its system operator: one price for the province, and no market of the day before. */
export const aeso: PriceFeed = {
  id: 'aeso',
  title: 'Pool prices of Alberta',
  origin: {
    id: 'aeso',
    producer: 'Alberta Electric System Operator',
    title: 'Historical pool price report',
    url: 'https://www.aeso.ca/market/market-and-system-reporting/',
    licence: 'public report, credit asked',
    licenceFlag: 'full',
    attribution: 'AESO',
  },
  address: 'AESO_URL',
  keys: [],
  series: seriesOf('aeso', [[ZONE, 'Alberta']], {
    country: 'CA',
    currency: 'CAD',
    kind: 'energy-only',
    market: 'real-time',
    timeZone: MARKET_TIME,
    resolution: 'intervals',
    licenceFlag: 'full',
    // ISO rules: offers from 0 to 999.99 CAD/MWh; the pool price may reach 1,000.
    plausible: [0, 1000],
  }),
  cadenceSeconds: 3600,
  maxAgeSeconds: 6 * 3600,
  standby: false,
  maxBytes: 2_000_000,
  conditional: false,
  cron: '0 10 * * * *',
  asks: (held) => daysToAsk(held, { zones: [ZONE], timeZone: MARKET_TIME, daysAhead: 0 }),
  url: (base, { from, to }) =>
    joinUrl(
      base,
      `/ets_web/ip/Market/Reports/HistoricalPoolPriceReportServlet?beginDate=${usDay(from)}&endDate=${usDay(to)}&contentType=csv`,
    ),
  parse: (body) =>
    distinctPrices(
      readCsv(body, { hour: 'Date (HE)', price: 'Price ($)' }).flatMap(({ hour, price }) => {
        const value = readDecimal(price);
        const start = value === null ? null : startOf(hour);
        return value === null || start === null ? [] : [{ zone: ZONE, start, seconds: 3600, price: value }];
      }),
    ),
};

/** `11232026`, as the report wants its days. */
const usDay = (day: number): string => compactDay(day).replace(/^(\d{4})(\d{4})$/, '$2$1');

/** Start of an hour that is named by its end; null for one that the clock jumps over in spring. */
function startOf(hour: string): number | null {
  const [, day = '', ending, star] = HOUR_ENDING.exec(hour) ?? [];
  if (ending === undefined) throw new FeedError('payload', 'The answer has no hour where the hour of a price belongs.');
  const starts = instantsOf(readDay(day) * SECONDS_PER_DAY + (Number(ending) - 1) * 3600, MARKET_TIME);
  return (star === '*' ? starts[1] : starts[0]) ?? null;
}
