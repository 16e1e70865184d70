import { type LocalDay, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { isoInstant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { daysToAskByZone, zoneAsked } from '../days-to-ask.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { EUROPEAN_MARKET_TIME, type EuropeanZone, europeanDayAhead } from '../european-day-ahead.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { dayNotThere } from '../not-there.ts';
import type { PriceFeed } from '../price-feed.ts';
import { checkPayload } from '../read-payload.ts';
import { readXml } from '../read-xml.ts';
import { ACKNOWLEDGEMENT, type AuctionSeries, PUBLICATION, publication } from './payload.ts';
import { resolveAuctions } from './resolve-auctions.ts';

/** Energy identification codes of the areas (ENTSO-E, area list); where mining is talked of first. */
const AREAS = {
  NO1: '10YNO-1--------2',
  NO2: '10YNO-2--------T',
  NO3: '10YNO-3--------J',
  NO4: '10YNO-4--------9',
  NO5: '10Y1001A1001A48H',
  SE1: '10Y1001A1001A44P',
  SE2: '10Y1001A1001A45N',
  SE3: '10Y1001A1001A46L',
  SE4: '10Y1001A1001A47J',
  FI: '10YFI-1--------U',
  DK1: '10YDK-1--------W',
  DK2: '10YDK-2--------M',
  'DE-LU': '10Y1001A1001A82H',
  FR: '10YFR-RTE------C',
  EE: '10Y1001A1001A39I',
  LV: '10YLV-1001A00074',
  LT: '10YLT-1001A0008Q',
  BE: '10YBE----------2',
  CH: '10YCH-SWISSGRIDZ',
  ES: '10YES-REE------0',
} as const satisfies Partial<Record<EuropeanZone, string>>;

const zones = Object.keys(AREAS) as (keyof typeof AREAS)[];

/** Day-ahead prices of northern and western Europe; asked with a free token only. */
export const entsoe: PriceFeed = {
  id: 'entsoe',
  title: 'Day-ahead power prices of northern and western Europe',
  origin: {
    id: 'entsoe',
    producer: 'ENTSO-E',
    title: 'Transparency Platform, day-ahead prices (12.1.D)',
    url: 'https://transparency.entsoe.eu',
    // The exchanges own these prices: they are not in the platform's list of data under CC BY.
    licence: 'internal use; day-ahead prices are not among its open data',
    licenceFlag: 'derived',
    attribution: 'ENTSO-E Transparency Platform',
  },
  address: 'ENTSOE_URL',
  keys: ['ENTSOE_TOKEN'],
  series: europeanDayAhead(zones, { feed: 'entsoe', currency: 'EUR', licenceFlag: 'derived' }),
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 36 * 3600,
  standby: false,
  // A month of two auctions in quarter-hours is some 0.9 MB.
  maxBytes: 8_000_000,
  conditional: false,
  // Prices come between 12:45 and 13:15 Central European Time, on bad days until 21:00.
  cron: '50 15 11,12,13,17,20 * * *',
  // At most a month at once: an answer holds no more than 100 series, of which some areas send two a day.
  asks: (held) => daysToAskByZone(held, { zones, timeZone: EUROPEAN_MARKET_TIME, daysAhead: 1 }),
  url: (base, ask) => {
    const area = areaOf(zoneAsked(ask));
    const query = new URLSearchParams({
      documentType: 'A44',
      in_Domain: area,
      out_Domain: area,
      periodStart: compactStart(ask.from),
      periodEnd: compactStart(ask.to + 1),
      'contract_MarketAgreement.type': 'A01',
    });
    return joinUrl(base, `/api?${query}`);
  },
  secretsOf: ({ ENTSOE_TOKEN }) => ({ secretQuery: { securityToken: ENTSOE_TOKEN } }),
  isNotThere: dayNotThere(EUROPEAN_MARKET_TIME),
  parse: (body, { ask }) => {
    const zone = zoneAsked(ask);
    const area = areaOf(zone);
    const from = startOfLocalDay(ask.from, EUROPEAN_MARKET_TIME);
    const to = startOfLocalDay(ask.to + 1, EUROPEAN_MARKET_TIME);
    // Answers hold whole periods, also those that only touch the question.
    const prices = resolveAuctions(readSeries(body).filter((series) => series.area === area))
      .filter(({ start }) => start >= from && start < to)
      .map((interval) => ({ zone, ...interval }));
    return distinctPrices(prices);
  },
};

const areaOf = (zone: string): string => AREAS[zone as keyof typeof AREAS];

/** The first instant of a local day as the platform wants it: `202611222300`, UTC. */
const compactStart = (day: LocalDay): string =>
  isoInstant(startOfLocalDay(day, EUROPEAN_MARKET_TIME)).replace(/\D/g, '').slice(0, 12);

/**
 * The series of a price document.
 * @throws FeedError kind `empty` for an acknowledgement, which is how the platform says with status 200 that it has nothing
 */
function readSeries(body: string): readonly AuctionSeries[] {
  if (body.includes(ACKNOWLEDGEMENT)) {
    readXml(body, ACKNOWLEDGEMENT);
    throw new FeedError('empty', 'The source acknowledged the question, but has no price to give.');
  }
  return checkPayload(publication, readXml(body, PUBLICATION));
}
