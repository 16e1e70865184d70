import 'server-only';
import type { EarningStatus } from '#lib/contracts/chart-facts.ts';
import type { CostRequest, PowerKind } from '#lib/contracts/cost-request.ts';
import { type CostPerBtc, costPerBtc } from '#lib/domain/cost/cost-levels.ts';
import { levelsVerdict } from '#lib/domain/cost/cost-verdict.ts';
import type { DataSource } from '../data-source.ts';
import { loadNetworkFacts, type NetworkFacts, termsOf } from './network-facts.ts';
import { loadRegionPower, type Power, powerKindText, type RegionPower } from './region-power.ts';

/** What a bitcoin costs in one region, or why nobody can say. */
export interface RegionCost extends Pick<RegionPower, 'region'> {
  /** The price that speaks for it; null where there is none. */
  readonly power: Power | null;
  /** Null without a price of power. */
  readonly cost: CostPerBtc | null;
  /** All-in at both ends of the price, where it has two. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** `unknown` without a cost, and without a price of bitcoin of today. */
  readonly status: EarningStatus;
  /** Why there is no cost; null where there is one. */
  readonly missing: string | null;
}

export interface RegionCosts {
  readonly network: NetworkFacts;
  /** Cheapest first, those by wholesale prices after those by all that a buyer pays; those without a figure last, by name. */
  readonly rows: readonly RegionCost[];
}

/** Every region with what a bitcoin costs there; null before the first block, when nobody knows how much work one takes. */
export async function loadRegionCosts(source: DataSource, request: CostRequest): Promise<RegionCosts | null> {
  const network = await loadNetworkFacts(source);
  if (network.chain === null) return null;
  const regions = await loadRegionPower(source, request.days);
  const rows = regions.filter((one) => mayHave(one, request.kind)).map((one) => costOf(one, network, request));
  return { network, rows: rows.sort(byCost) };
}

/** What a region costs by the price that speaks for it. */
export function costOf(region: RegionPower, network: NetworkFacts, request: CostRequest): RegionCost {
  const power = powerOf(region, request.kind);
  const missing = power === null ? whyNone(region, request.kind) : null;
  const none = { region: region.region, power, cost: null, interval: null, status: 'unknown', missing } as const;
  if (power === null || network.chain === null) return none;
  const terms = termsOf(network.chain, request.parameters);
  const at = (usdPerMwh: number): CostPerBtc => costPerBtc(terms, usdPerMwh, request.parameters);
  const cost = at(power.usdPerMwh);
  const { price } = network;
  return {
    region: region.region,
    power,
    cost,
    interval:
      power.low === null || power.high === null || power.low === power.high
        ? null
        : { low: at(power.low)['all-in'], high: at(power.high)['all-in'] },
    status: price === null || price.isStale ? 'unknown' : levelsVerdict(cost, price.usdPerBtc),
    missing: null,
  };
}

const KINDS = ['delivered', 'tariff', 'energy-only'] as const;

/**
 * The price that speaks for a region. Of all kinds a fresh one that holds everything comes first: wholesale prices lack grid and
 * levies and would make a region look cheaper than it is. A fresh wholesale price comes before an old one of the other kinds.
 */
function powerOf({ prices }: RegionPower, kind: PowerKind): Power | null {
  if (kind !== 'all') return prices.find((price) => price.kind === kind) ?? null;
  const order = KINDS.flatMap((one) => prices.filter((price) => price.kind === one));
  const [preferred] = order;
  const chosen = order.find(({ isStale }) => !isStale) ?? preferred;
  if (preferred === undefined || chosen === undefined) return null;
  if (chosen === preferred) return chosen;
  const { kind: silentKind, origin } = preferred;
  return {
    ...chosen,
    note: `${chosen.note}, in place of ${powerKindText[silentKind]}, ${origin.attribution} (silent)`,
  };
}

/** A region that no source of this kind tells about is no hole in the list. */
const mayHave = ({ missing, prices }: RegionPower, kind: PowerKind): boolean =>
  kind === 'all' || missing[kind] !== undefined || prices.some((price) => price.kind === kind);

function whyNone({ missing }: RegionPower, kind: PowerKind): string {
  if (kind !== 'all') return missing[kind] ?? 'no source of this kind is known';
  const reasons = KINDS.flatMap((one) => missing[one] ?? []);
  return reasons.length === 0 ? 'no price of power is known for it' : [...new Set(reasons)].join('; ');
}

/** Within a kind of price by cost: a wholesale price beside a delivered one would win every comparison that it cannot stand. */
function byCost(a: RegionCost, b: RegionCost): number {
  if (a.cost !== null && b.cost !== null) return rankOf(a) - rankOf(b) || a.cost['all-in'] - b.cost['all-in'];
  if (a.cost === null && b.cost === null) return a.region.title < b.region.title ? -1 : 1;
  return a.cost === null ? 1 : -1;
}

const rankOf = ({ power }: RegionCost): number => (power?.kind === 'energy-only' ? 1 : 0);
