import type { UtcDay } from '../time.ts';
import type { Machine } from './machine.ts';
import type { MiningTerms } from './mining-terms.ts';
import type { RegressionFit } from './regression-fit.ts';

/** What the models may look at: the chain, the market, the machines there are, and a fit of our own history. */
export interface CostModelInput {
  readonly day: UtcDay;
  readonly terms: MiningTerms;
  /** Price of one bitcoin, USD, > 0. */
  readonly usdPerBtc: number;
  /** Coins in existence, BTC, > 0. */
  readonly supplyBtc: number;
  readonly machines: readonly Machine[];
  /** The newest fit that ends on this day or before it; null while history is too short for one. */
  readonly fit: RegressionFit | null;
}

/** Why a model has no value. */
export type CostModelGap = 'before-base-date' | 'no-machine-on-sale' | 'no-profitable-machine' | 'no-fit';

/** A reason in words, for a reader. */
export const costModelGapText: Readonly<Record<CostModelGap, string>> = {
  'before-base-date': 'what it is scaled from is of a later date',
  'no-machine-on-sale': 'the list of machines begins later',
  'no-profitable-machine': 'no machine on the list earned its electricity at the reference price',
  'no-fit': 'the history of prices is too short for a fit',
};

/** USD for one bitcoin. `low` and `high` are the model's own bounds, null where it has none. */
export interface CostEstimate {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

export type CostModelResult =
  | ({ readonly kind: 'estimate' } & CostEstimate)
  | { readonly kind: 'gap'; readonly reason: CostModelGap };

/** One way to say what a bitcoin costs. Pure: the same input gives the same result. */
export interface CostModel<Id extends string = string> {
  /** Stable key in the store and in addresses, kebab-case. */
  readonly id: Id;
  readonly name: string;
  /** Raised whenever formula or constants change; kept beside each stored value. */
  readonly version: number;
  /** What the value holds. */
  readonly holds: string;
  /** What it leaves out, for a reader: the first thing to know before two models are compared. */
  readonly omits: string;
  readonly source: { readonly title: string; readonly url: string };
  /** @throws RangeError for an input that no formula takes, such as a difficulty of zero */
  estimate(input: CostModelInput): CostModelResult;
}

/** Power at this price unless a model has a price of its own: 5 US cents a kWh, the assumption of CBECI and JPMorgan. USD/MWh. */
export const REFERENCE_POWER_PRICE = 50;

export const costGap = (reason: CostModelGap): CostModelResult => ({ kind: 'gap', reason });

export const costEstimate = (
  value: number,
  low: number | null = null,
  high: number | null = null,
): CostModelResult => ({ kind: 'estimate', value, low, high });
