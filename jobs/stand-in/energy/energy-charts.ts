import { localDayOf, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { type Instant, isoDay } from '#lib/domain/time.ts';
import { type Answer, json, unknownPath } from '../answer.ts';
import { type EuropeanZone, europeanPrices, MARKET_TIME } from './european-market.ts';
import type { EnergySource } from './sources.ts';
import { dayIn } from './wall-time.ts';

/** The zones that are published under CC BY 4.0. The others are not simulated: nobody may show them. */
const ZONES: readonly EuropeanZone[] = [
  ...(['AT', 'BE', 'CH', 'CZ', 'DE-LU', 'DK1', 'DK2', 'FR'] as const),
  ...(['HU', 'IT-North', 'NL', 'NO2', 'PL', 'SE4', 'SI'] as const),
];

/** As upstream asks: at most a year in one question. */
const LONGEST_SECONDS = 370 * 86_400;

/** `/price?bzn=DE-LU&start=…&end=…`: local days, the end included; without them, today. */
export const energyCharts: EnergySource = ({ path, query }, present) => {
  if (path !== '/price') return unknownPath(path);
  const today = isoDay(localDayOf(present.now, MARKET_TIME));
  const first = query.get('start') ?? today;
  const [from, until] = [startAsked(first), endAsked(query.get('end') ?? first)];
  if (!(until - from <= LONGEST_SECONDS)) return refusal(400, 'start or end cannot be read');
  const zone = ZONES.find((known) => known === (query.get('bzn') ?? 'DE-LU'));
  // Switzerland still trades hours.
  const prices = zone === undefined ? [] : europeanPrices(present, zone, from, until, zone === 'CH' ? 3600 : undefined);
  if (prices.length === 0) return refusal(404, 'no price data available');
  return json({
    license_info: 'CC BY 4.0 (creativecommons.org/licenses/by/4.0) from Bundesnetzagentur | SMARD.de',
    unix_seconds: prices.map(({ start }) => start),
    price: prices.map(({ price }) => price),
    unit: 'EUR / MWh',
    deprecated: false,
  });
};

/** First instant of a local day; a Unix or ISO time stands for itself. NaN for anything else. */
function startAsked(text: string): Instant {
  const day = dayIn(text);
  if (day !== null) return startOfLocalDay(day, MARKET_TIME);
  return Math.floor(/^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000);
}

/** The end is included: first instant of the next day, or the next second. */
function endAsked(text: string): Instant {
  const day = dayIn(text);
  return day === null ? startAsked(text) + 1 : startOfLocalDay(day + 1, MARKET_TIME);
}

const refusal = (status: number, detail: string): Answer => json({ detail }, status);
