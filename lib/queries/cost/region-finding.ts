import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import type { PowerKind } from '#lib/contracts/cost-request.ts';
import type { RegionCost, RegionCosts } from './region-costs.ts';

/** Regions with a cost, in their order; what is only assumed is left out. */
export const knownCosts = ({ rows }: Pick<RegionCosts, 'rows'>): readonly RegionCost[] =>
  rows.filter(({ cost, power }) => cost !== null && power?.isAssumed === false);

const isWholesale = ({ power }: RegionCost): boolean => power?.kind === 'energy-only';

/** Among prices of other kinds a wholesale price is marked: it lacks what a buyer pays besides. */
export function markedTitle({ region, power }: RegionCost, kind: PowerKind): string {
  if (kind !== 'all' || power?.kind !== 'energy-only') return region.title;
  const { title } = region;
  return title.endsWith(')') ? `${title.slice(0, -1)}, wholesale)` : `${title} (wholesale)`;
}

const allIn = ({ cost }: RegionCost): string => formatValue(cost?.['all-in'] ?? null, 'usd');

const opening: Readonly<Record<PowerKind, string>> = {
  all: 'A bitcoin',
  'energy-only': 'By wholesale prices of power a bitcoin',
  delivered: 'By delivered prices of power a bitcoin',
  tariff: 'By tariffs of power a bitcoin',
};

/**
 * Cheapest and dearest region in one sentence, with the digits of the chart. Costs by wholesale power alone are no match for those
 * by all that a buyer pays: among all kinds they have a half-sentence of their own.
 */
export function extremesText(costs: Pick<RegionCosts, 'rows'>, kind: PowerKind): string {
  const known = knownCosts(costs);
  const whole = known.filter((row) => !isWholesale(row));
  if (kind !== 'all' || whole.length === 0) return endsText(known, kind);
  const cheapest = known.find(isWholesale);
  const beside =
    cheapest === undefined ? '' : `; by wholesale power alone, from ${allIn(cheapest)} in ${cheapest.region.title}`;
  return `${endsText(whole, kind)}${beside}`;
}

function endsText(known: readonly RegionCost[], kind: PowerKind): string {
  const [cheapest, dearest] = [known.at(0), known.at(-1)];
  if (cheapest === undefined || dearest === undefined)
    return 'No price of power of this kind is on record, so no region has a cost yet';
  const first = `${opening[kind]} costs ${cheapest === dearest ? '' : 'from '}${allIn(cheapest)} all-in in ${markedTitle(cheapest, kind)}`;
  if (cheapest === dearest) return `${first}, the only region with a price`;
  return `${first} to ${allIn(dearest)} in ${markedTitle(dearest, kind)}`;
}

/**
 * How many earn at the live price, to be continued; empty where nobody can say. Among all kinds those by wholesale power alone are
 * counted apart.
 */
export function earningText(costs: RegionCosts, kind: PowerKind): string {
  const known = knownCosts(costs);
  const { price } = costs.network;
  if (price === null || price.isStale || known.length === 0) return '';
  const at = `at ${formatValue(price.usdPerBtc, 'usd')}, `;
  const whole = known.filter((row) => !isWholesale(row));
  if (kind !== 'all' || whole.length === 0) return `${at}${countText(known)}`;
  const wholesale = known.filter(isWholesale);
  const earning = wholesale.filter(({ status }) => status === 'earns').length;
  const beside =
    wholesale.length === 0 ? '' : `; by wholesale power alone, ${earning} of ${wholesale.length} more would`;
  return `${at}${countText(whole)}${beside}`;
}

function countText(rows: readonly RegionCost[]): string {
  const count = (status: RegionCost['status']): number => rows.filter((row) => row.status === status).length;
  const [earning, marginal] = [count('earns'), count('marginal')];
  const more =
    marginal === 0 ? '' : `, ${marginal} more ${marginal === 1 ? 'covers its' : 'cover their'} running expenses only`;
  return `${earning} of ${rows.length} regions ${earning === 1 ? 'earns' : 'earn'}${more}`;
}

/** Regions without a price of power, in words; empty where there are none. */
export function unknownText({ rows }: RegionCosts): string {
  const unknown = rows.filter(({ cost }) => cost === null).length;
  return unknown === 0 ? '' : `; ${unknown} more ${unknown === 1 ? 'has' : 'have'} no price of power`;
}
