import { localDayOf, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import type { Instant } from '#lib/domain/time.ts';
import { json, unknownPath } from '../answer.ts';
import { type EuropeanZone, europeanPrices, MARKET_TIME } from './european-market.ts';
import type { EnergySource } from './sources.ts';

/** Longest span of one question: longer ones would keep every other reader waiting. */
const LONGEST_SECONDS = 370 * 86_400;

/** `/api/nps/price?start=…&end=…` of Elering: both in UTC, the end included; without them, today. */
export const elering: EnergySource = ({ path, query }, present) => {
  if (path !== '/api/nps/price') return unknownPath(path);
  const today = localDayOf(present.now, MARKET_TIME);
  const from = moment(query.get('start')) ?? startOfLocalDay(today, MARKET_TIME);
  const to = moment(query.get('end')) ?? startOfLocalDay(today + 1, MARKET_TIME) - 1;
  if (!(to - from <= LONGEST_SECONDS)) return json({ success: false, messages: ['start or end cannot be read'] }, 400);
  const prices = (zone: EuropeanZone) =>
    europeanPrices(present, zone, from, to + 1).map(({ start, price }) => ({ timestamp: start, price }));
  return json({ success: true, data: { ee: prices('EE'), fi: prices('FI'), lv: prices('LV'), lt: prices('LT') } });
};

/** ISO 8601 or milliseconds. @returns null where nothing is said, NaN for what is no moment */
function moment(text: string | null): Instant | null {
  if (text === null) return null;
  return Math.floor((/^\d+$/.test(text) ? Number(text) : Date.parse(text)) / 1000);
}
