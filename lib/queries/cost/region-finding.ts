import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import type { PowerKind } from '#lib/contracts/cost-request.ts';
import type { RegionCost, RegionCosts } from './region-costs.ts';

/** The ends of a ranking, and how many of its regions earn. */
export interface RegionTally {
  /** Those with a cost, cheapest first; what is only assumed is left out. */
  readonly known: readonly RegionCost[];
  readonly earning: number;
  readonly marginal: number;
}

export function tallyOf({ rows }: Pick<RegionCosts, 'rows'>): RegionTally {
  const known = rows.filter(({ cost, power }) => cost !== null && power?.isAssumed === false);
  const count = (status: RegionCost['status']): number => known.filter((row) => row.status === status).length;
  return { known, earning: count('earns'), marginal: count('marginal') };
}

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
export function extremesText({ known }: RegionTally, kind: PowerKind): string {
  const isWholesale = ({ power }: RegionCost): boolean => power?.kind === 'energy-only';
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

/** How many earn at the live price, to be continued; empty where nobody can say. */
export function earningText({ network: { price } }: RegionCosts, { known, earning, marginal }: RegionTally): string {
  if (price === null || price.isStale || known.length === 0) return '';
  const cover = marginal === 1 ? 'covers its' : 'cover their';
  const more = marginal === 0 ? '' : `, ${marginal} more ${cover} running expenses only`;
  return `at ${formatValue(price.usdPerBtc, 'usd')}, ${earning} of ${known.length} regions ${earning === 1 ? 'earns' : 'earn'}${more}`;
}

/** Regions without a price of power, in words; empty where there are none. */
export function unknownText({ rows }: RegionCosts): string {
  const unknown = rows.filter(({ cost }) => cost === null).length;
  return unknown === 0 ? '' : `; ${unknown} more ${unknown === 1 ? 'has' : 'have'} no price of power`;
}
