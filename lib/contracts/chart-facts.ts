import type { LicenceFlag } from '#lib/domain/origin.ts';
import type { Instant } from '#lib/domain/time.ts';

/** What every chart says about itself, whatever its kind. */
export interface ChartFacts {
  readonly id: string;
  /** The finding in one sentence. */
  readonly title: string;
  /** What is measured, over which window, in which unit. */
  readonly subtitle: string;
  readonly unit: ChartUnit;
  /** ISO 4217 code of the money that `native-per-mwh` counts; no other unit has one. */
  readonly currency?: string;
  /** What a reader of the figures must know besides, one sentence each. */
  readonly notes?: readonly string[];
  readonly asOf: Instant | null;
  /** How many of `sampleNoun` lie behind the newest figure. */
  readonly sampleSize: number | null;
  readonly sampleNoun: SampleNoun;
  readonly methodVersion: string;
  readonly origins: readonly { readonly attribution: string; readonly url: string; readonly licence: string }[];
  /** The strictest of its origins: whatever is not `full` is drawn, but not handed out as a file. */
  readonly licence: LicenceFlag;
  readonly simulated: boolean;
}

/** What figures are counted from, in the plural. */
export type SampleNoun =
  | 'blocks'
  | 'prices'
  | 'days'
  | 'regions'
  | 'machines'
  | 'shares'
  | 'claims'
  | 'figures'
  | 'models'
  | 'labs'
  | 'lists';

/**
 * How a value is written: `share` 0..1 as %, `index` HHI points, `pools` whole pools, `hashrate` H/s, `ratio`, `bits`, `usd` US
 * dollars (for one bitcoin, unless the subtitle says otherwise), `usd-per-mwh` and `native-per-mwh` prices of power,
 * `kwh-per-btc` energy for one bitcoin, `usd-per-ph-day` hashprice, `joules-per-th` efficiency of machines; or a unit that is its own
 * name.
 */
export type ChartUnit =
  | 'share'
  | 'index'
  | 'pools'
  | 'hashrate'
  | 'ratio'
  | 'bits'
  | 'usd'
  | 'usd-per-mwh'
  | 'native-per-mwh'
  | 'kwh-per-btc'
  | 'usd-per-ph-day'
  | 'joules-per-th'
  | NamedUnit;

/** Units that stand behind their figures as they are written here: scores, differences of them, time, billions of parameters or dollars. */
export type NamedUnit = 'points' | 'Elo' | 'months' | 'billion' | 'bn USD';

/** A single value to compare with, for instance today's price of a bitcoin. */
export interface ReferenceValue {
  readonly value: number;
  readonly label: string;
}

/** Whether mining pays: above cost, about at cost, below cost, or no figure to tell by. Never shown by colour alone. */
export type EarningStatus = 'earns' | 'marginal' | 'loses' | 'unknown';
