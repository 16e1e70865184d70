import { stepOf } from '#lib/domain/energy/interval-price.ts';
import { localDayOf } from '#lib/domain/energy/local-time.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { joinUrl } from '../join-url.ts';
import type { PriceFeed } from '../price-feed.ts';
import { readPayload } from '../read-payload.ts';
import { readWallTime } from '../read-wall-time.ts';
import { seriesOf } from '../series-of.ts';
import { aemoPayload } from './payload.ts';

/** Market time is UTC+10 all year, also where the clocks of Sydney and Melbourne change. */
const MARKET_TIME = 'Etc/GMT-10';
const SECONDS_AHEAD = 10 * 3600;
/** Every interval ends on a multiple of five minutes. */
const GRID_SECONDS = 300;
/** Until 2021-10-01 prices were settled by half-hours; longer than this is a hole in the report. */
const LONGEST_SECONDS = 1800;

const series = seriesOf(
  'aemo',
  [
    ['NSW1', 'New South Wales'],
    ['QLD1', 'Queensland'],
    ['SA1', 'South Australia'],
    ['TAS1', 'Tasmania'],
    ['VIC1', 'Victoria'],
  ],
  {
    country: 'AU',
    currency: 'AUD',
    kind: 'energy-only',
    market: 'real-time',
    timeZone: MARKET_TIME,
    resolution: 'intervals',
    licenceFlag: 'full',
    // The market floor price. The cap was A$20,300 in 2025-26 and is raised every July until 2028: the bound lies above all of it.
    plausible: [-1000, 25_000],
  },
);
const regions = new Set(series.map(({ zone }) => zone));

/** Five-minute prices of Australia's national market. Its report always tells the last 48 hours, so what was missed is lost. */
export const aemo: PriceFeed = {
  id: 'aemo',
  title: 'Five-minute power prices of Australia',
  origin: {
    id: 'aemo',
    producer: 'Australian Energy Market Operator',
    title: 'NEM data dashboard, 5-minute report',
    url: 'https://www.aemo.com.au/privacy-and-legal-notices/copyright-permissions',
    licence: 'free to use with credit',
    licenceFlag: 'full',
    attribution: 'AEMO',
  },
  address: 'AEMO_URL',
  keys: [],
  series,
  cadenceSeconds: 1800,
  maxAgeSeconds: 40 * 60,
  standby: false,
  maxBytes: 8_000_000,
  conditional: false,
  cron: '40 1,31 * * * *',
  asks: ({ now }) => {
    const today = localDayOf(now, MARKET_TIME);
    return [{ zone: null, from: today - 1, to: today }];
  },
  url: (base) => joinUrl(base, '/aemo/apps/api/report/5MIN'),
  parse: (body) => {
    const rows = readPayload(aemoPayload, body)['5MIN'].filter((row) => row.PERIODTYPE === 'ACTUAL');
    const told = rows.flatMap((row) => {
      const end = readWallTime(row.SETTLEMENTDATE) - SECONDS_AHEAD;
      const isOurs = regions.has(row.REGIONID) && end % GRID_SECONDS === 0;
      return isOurs ? [{ zone: row.REGIONID, end, price: row.RRP }] : [];
    });
    const step = stepOf(told.map(({ end }) => end));
    const seconds = step === null || step > LONGEST_SECONDS ? GRID_SECONDS : step;
    return distinctPrices(told.map(({ zone, end, price }) => ({ zone, start: end - seconds, seconds, price })));
  },
};
