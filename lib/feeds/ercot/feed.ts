import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { instantsOf } from '#lib/domain/energy/local-time.ts';
import { isoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { daysToAskByZone, zoneAsked } from '../days-to-ask.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { dayNotThere } from '../not-there.ts';
import type { PriceFeed } from '../price-feed.ts';
import { checkPayload, readPayload } from '../read-payload.ts';
import { readDay } from '../read-wall-time.ts';
import { usDayAhead } from '../us-day-ahead.ts';
import { ercotPayload, ercotRow, ercotToken } from './payload.ts';

const MARKET_TIME = 'America/Chicago';
/** The application that ERCOT's guide to its public API names for everybody; no secret. */
const CLIENT = 'fec253ea-0d06-4272-a5e6-b478baeecd70';

/** The west, where most of the state's wind and most of its miners are, first. */
const series = usDayAhead(
  {
    feed: 'ercot',
    timeZone: MARKET_TIME,
    // Floor and cap of the market since it began to co-optimise reserves (RTC+B, 2025-12-05).
    plausible: [-251, 5000],
  },
  [
    ['HB_WEST', 'Texas, West hub'],
    ['LZ_WEST', 'Texas, West load zone'],
    ['HB_NORTH', 'Texas, North hub'],
    ['HB_HOUSTON', 'Texas, Houston hub'],
    ['HB_SOUTH', 'Texas, South hub'],
    ['HB_HUBAVG', 'Texas, average of the hubs'],
  ],
);
const ZONES = series.map(({ zone }) => zone);

/** Day-ahead prices of the hubs of Texas, from its system operator. Needs a free account. */
export const ercot: PriceFeed = {
  id: 'ercot',
  title: 'Day-ahead power prices of Texas',
  origin: {
    id: 'ercot',
    producer: 'Electric Reliability Council of Texas',
    title: 'DAM settlement point prices (NP4-190-CD)',
    url: 'https://www.ercot.com/mp/data-products/data-product-details?id=NP4-190-CD',
    licence: 'public report, credit asked',
    licenceFlag: 'full',
    attribution: 'ERCOT',
  },
  address: 'ERCOT_URL',
  keys: ['ERCOT_USERNAME', 'ERCOT_PASSWORD', 'ERCOT_SUBSCRIPTION_KEY'],
  series,
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 36 * 3600,
  standby: false,
  maxBytes: 1_000_000,
  conditional: false,
  // 30 requests a minute are allowed.
  spacingSeconds: 3,
  // Published in the early afternoon, Central Time.
  cron: '30 45 20,22 * * *',
  asks: (held) => daysToAskByZone(held, { zones: ZONES, timeZone: MARKET_TIME, daysAhead: 1 }),
  url: (base, ask) => {
    const days = `deliveryDateFrom=${isoDay(ask.from)}&deliveryDateTo=${isoDay(ask.to)}`;
    // 31 days are at most 745 rows.
    const question = `${days}&settlementPoint=${zoneAsked(ask)}&size=1000`;
    return joinUrl(base, `/api/public-reports/np4-190-cd/dam_stlmnt_pnt_prices?${question}`);
  },
  isNotThere: dayNotThere(MARKET_TIME),
  parse: (body) => {
    const { _meta, fields, data } = readPayload(ercotPayload, body);
    if ((_meta?.totalPages ?? 1) > 1) {
      throw new FeedError('payload', 'The answer is only the first page of several.');
    }
    const names = fields.map(({ name }) => name);
    return distinctPrices(
      data.flatMap((cells) => priceOf(Object.fromEntries(names.map((name, index) => [name, cells[index]])))),
    );
  },
  secretsOf: ({ ERCOT_SUBSCRIPTION_KEY }) => ({ headers: { 'Ocp-Apim-Subscription-Key': ERCOT_SUBSCRIPTION_KEY } }),
  login: {
    address: 'ERCOT_LOGIN_URL',
    url: (base) => joinUrl(base, '/ercotb2c.onmicrosoft.com/B2C_1_PUBAPI-ROPC-FLOW/oauth2/v2.0/token'),
    form: ({ ERCOT_USERNAME, ERCOT_PASSWORD }) => ({
      grant_type: 'password',
      response_type: 'id_token',
      client_id: CLIENT,
      scope: `openid ${CLIENT} offline_access`,
      username: ERCOT_USERNAME,
      password: ERCOT_PASSWORD,
    }),
    headersOf: (body) => ({ authorization: `Bearer ${readPayload(ercotToken, body).id_token}` }),
  },
};

function priceOf(cells: Readonly<Record<string, unknown>>): IntervalPrice[] {
  const row = checkPayload(ercotRow, cells);
  if (row.settlementPointPrice === null || !ZONES.includes(row.settlementPoint)) return [];
  const wall = readDay(row.deliveryDate) * SECONDS_PER_DAY + (row.hourEnding - 1) * 3600;
  const start = instantsOf(wall, MARKET_TIME)[row.DSTFlag ? 1 : 0];
  if (start === undefined) return [];
  return [{ zone: row.settlementPoint, start, seconds: 3600, price: row.settlementPointPrice }];
}
