import type { CostParameterRule } from '#lib/domain/cost/cost-parameters.ts';
import type { EarningStatus } from './chart-facts.ts';
import type { Tile } from './overview.ts';

/** A reader may change it: one field of the form. */
export interface CostField extends Omit<CostParameterRule, 'name'> {
  /** As the field shows it; empty where the chain decides. */
  readonly value: string;
  /** What holds where nobody chooses, in words. */
  readonly defaultText: string;
  readonly isChanged: boolean;
}

/** A machine and up to which price of power it pays for its electricity. */
export interface MachineRow {
  readonly key: string;
  readonly name: string;
  readonly releaseYear: number;
  readonly isHome: boolean;
  readonly joulesPerTerahash: number;
  /** Energy for one bitcoin, kWh. */
  readonly kwhPerBtc: number;
  /** US cents a kWh; null without a price of bitcoin of today. */
  readonly breakEvenCents: number | null;
  /** Electricity for one bitcoin at the chosen price of power, USD. */
  readonly usdPerBtc: number;
  readonly status: EarningStatus;
  readonly source: { readonly name: string; readonly url: string; readonly confidence: string };
}

export interface MachineTable {
  readonly finding: string;
  /** What the figures assume. */
  readonly basis: string;
  /** Newest first. */
  readonly rows: readonly MachineRow[];
}

/** One model of cost, today. */
export interface ModelRow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly usdPerBtc: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Why there is no value; null where there is one. */
  readonly missing: string | null;
  readonly holds: string;
  readonly omits: string;
  readonly source: { readonly title: string; readonly url: string };
  /** Constants of a fit, in words; null for a model without one. */
  readonly fit: string | null;
}

export interface PublishedCostFact {
  readonly key: string;
  readonly span: string;
  readonly usdPerBtc: number;
  readonly kind: string;
  readonly publisher: string;
  readonly subject: string;
  readonly note: string;
  readonly source: { readonly name: string; readonly url: string };
}

/** What would make a region cost the target in running expenses. */
export interface TargetAnswer {
  readonly kind: 'answer';
  readonly regionName: string;
  /** In order. */
  readonly sentences: readonly string[];
  readonly rows: readonly TargetRow[];
}

/** One thing that would have to change, all else as it is. */
export interface TargetRow {
  readonly name: string;
  readonly today: string;
  readonly needed: string;
  readonly change: string;
}

/** In how many states of the US running expenses are above the target. */
export interface ClaimCheck {
  readonly sentence: string;
  readonly basis: string;
  /** Whose bills: heads the columns. */
  readonly sectors: readonly string[];
  readonly rows: readonly ClaimRow[];
}

export interface ClaimRow {
  readonly fleet: string;
  /** Price of power above which these machines cost the target. */
  readonly limit: string;
  /** As many as there are sectors: "2 of 51 states". */
  readonly sectors: readonly string[];
}

/** A region with the prices of power on record for it. */
export interface RegionFacts {
  readonly id: string;
  readonly title: string;
  readonly prices: readonly {
    /** In dollars, or why it is not shown. */
    readonly price: string;
    readonly note: string;
    readonly url: string;
    readonly href: string | null;
  }[];
  /** Why there are no more. */
  readonly missing: readonly string[];
}

/** What a bitcoin costs, where: the head of the page. */
export interface CostOverview {
  readonly headline: string;
  /** How sure one may be; empty where nothing can be said. */
  readonly sureness: string;
  readonly tiles: readonly Tile[];
  /** Everything that keeps the figures from being those of today, one sentence each. */
  readonly notices: readonly string[];
}
