import { isIsoDay } from '#lib/domain/time.ts';
import { WINDOWS } from '#lib/domain/window.ts';
import { GROUPINGS, isPoolText, isZoneText, MONEYS, RANGES } from './chart-request.ts';
import { COST_NAMES, readCostRequest } from './cost-request.ts';
import type { RefusedValue } from './refused-value.ts';
import { readShockRequest, SHOCK_NAMES } from './shock-request.ts';

type Query = Readonly<Record<string, string | undefined>>;

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  range: RANGES,
  window: WINDOWS,
  money: MONEYS,
  grouping: GROUPINGS,
};

/**
 * What is wrong with the query of a chart, in one sentence that names the parameter, or null. A page falls back to what it has; a
 * program would take the figures of another range, or under other assumptions, for the ones it asked for.
 */
export function checkChartQuery(query: Query): string | null {
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = query[name];
    if (value !== undefined && !choices.includes(value)) return `${name} must be one of ${choices.join(', ')}.`;
  }
  if (query.pool && !isPoolText(query.pool)) return 'pool must be the slug of a pool, as in /pools/foundryusa.';
  if (query.zone && !isZoneText(query.zone)) return 'zone must be a feed and its zone, as in elering/FI.';
  if (query.known !== undefined && !isIsoDay(query.known)) return 'known must be a day, YYYY-MM-DD.';
  return refusedOf(query, COST_NAMES, readCostRequest) ?? refusedOf(query, SHOCK_NAMES, readShockRequest);
}

type Reader = (query: Query) => { readonly refused: readonly RefusedValue[] };

/** Each name by itself, so that the sentence can say which one it is. */
function refusedOf(query: Query, names: readonly string[], read: Reader): string | null {
  for (const name of names) {
    const [refused] = query[name] === undefined ? [] : read({ [name]: query[name] }).refused;
    if (refused !== undefined) return `${name} must be ${refused.wanted}.`;
  }
  return null;
}
