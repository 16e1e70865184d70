import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { isoDay, parseIsoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { daysToAskByZone, zoneAsked } from '../days-to-ask.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { EUROPEAN_MARKET_TIME, type EuropeanZone, europeanDayAhead } from '../european-day-ahead.ts';
import { evenIntervals } from '../even-intervals.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { dayNotThere } from '../not-there.ts';
import type { PriceAsk, PriceFeed, PricesHeld } from '../price-feed.ts';
import { readPayload } from '../read-payload.ts';
import { energyChartsPayload } from './payload.ts';

/**
 * The zones that come from Bundesnetzagentur | SMARD.de under CC BY 4.0; all others are for private and internal use and are not
 * asked. Where mining is talked of first: a round of them all takes eight minutes. DE-AT-LU, which the licence names too, ended
 * with September 2018.
 */
const ZONES: readonly EuropeanZone[] = [
  ...(['DE-LU', 'NO2', 'SE4', 'DK1', 'DK2', 'FR', 'AT', 'CH'] as const),
  ...(['NL', 'BE', 'PL', 'CZ', 'HU', 'SI', 'IT-North'] as const),
];

/** Longest span of one question, days. */
const LONGEST = 365;
/** Germany and Austria became two zones on this day; the others begin earlier, but none is asked for years that two lack. */
const FIRST_DAY = parseIsoDay('2018-10-01');

/** Day-ahead prices of fifteen zones of central Europe from Fraunhofer ISE. */
export const energyCharts: PriceFeed = {
  id: 'energy-charts',
  title: 'Day-ahead power prices of central Europe',
  origin: {
    id: 'energy-charts',
    producer: 'Fraunhofer ISE',
    title: 'Energy-Charts, day-ahead prices of Bundesnetzagentur | SMARD.de',
    url: 'https://api.energy-charts.info',
    licence: 'CC BY 4.0',
    licenceFlag: 'full',
    attribution: 'Bundesnetzagentur | SMARD.de via Energy-Charts (CC BY 4.0)',
  },
  address: 'ENERGY_CHARTS_URL',
  keys: [],
  series: europeanDayAhead(ZONES, { feed: 'energy-charts', currency: 'EUR', licenceFlag: 'full' }),
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 36 * 3600,
  standby: false,
  // A year of quarter-hours is some 0.7 MB.
  maxBytes: 4_000_000,
  conditional: false,
  // Prices come between 12:45 and 13:15 Central European Time, on bad days until 21:00.
  cron: '40 15 11,12,13,17,20 * * *',
  // Two requests a minute and address are allowed.
  spacingSeconds: 30,
  asks: asksOf,
  url: (base, ask) => {
    const query = new URLSearchParams({ bzn: zoneAsked(ask), start: isoDay(ask.from), end: isoDay(ask.to) });
    return joinUrl(base, `/price?${query}`);
  },
  isNotThere: dayNotThere(EUROPEAN_MARKET_TIME),
  parse: (body, { ask }) => {
    const { license_info, unix_seconds, price } = readPayload(energyChartsPayload, body);
    refuseUnlicensed(license_info);
    const points = unix_seconds.map((start, index) => ({ start, price: price[index] ?? null }));
    return distinctPrices(evenIntervals(zoneAsked(ask), points));
  },
};

/** The licence goes by zone and can change: what it is, each answer says itself. */
function refuseUnlicensed(licence: string): void {
  if (/\b(private|internal)\b/i.test(licence)) {
    throw new FeedError('payload', 'The source allows private and internal use of these prices only: not taken.');
  }
  if (!/\bCC[ -]BY[ -]4\.0\b/i.test(licence)) {
    throw new FeedError('payload', 'The source does not name CC BY 4.0 as the licence of these prices: not taken.');
  }
}

/** One question per zone for all that is missing, as a year costs no more than a day; what is held between two holes comes again. */
function asksOf(held: PricesHeld): PriceAsk[] {
  const since = Math.max(held.since, startOfLocalDay(FIRST_DAY, EUROPEAN_MARKET_TIME));
  const wanted = { timeZone: EUROPEAN_MARKET_TIME, daysAhead: 1, longest: LONGEST } as const;
  return ZONES.flatMap((zone) => joined(daysToAskByZone({ ...held, since }, { ...wanted, zones: [zone] }))).sort(
    (a, b) => b.to - a.to,
  );
}

/** Joins spans, newest first, as long as one question can hold them. */
function joined(spans: readonly PriceAsk[]): PriceAsk[] {
  const questions: PriceAsk[] = [];
  for (const span of spans) {
    const newer = questions.at(-1);
    if (newer !== undefined && newer.to - span.from < LONGEST) questions.splice(-1, 1, { ...newer, from: span.from });
    else questions.push(span);
  }
  return questions;
}
