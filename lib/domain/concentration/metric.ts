import type { BlockCounts, Measure } from './block-counts.ts';

/**
 * One concentration measure. Pure; a window without blocks gives null (missing with reason `no-blocks`), never zero.
 */
export interface ConcentrationMetric<Id extends string = string> {
  /** Stable key in the store and in URLs, kebab-case. */
  readonly id: Id;
  readonly title: string;
  /** What the number counts: `index points`, `pools`, `share`, `bits`, `nats`, `ratio`. */
  readonly unit: string;
  /** Inclusive bounds that every value obeys; null = no upper bound. */
  readonly range: readonly [min: number, max: number | null];
  /** Raised whenever the formula or that of its interval changes: stored history is then recomputed. */
  readonly version: number;
  /** Where the formula comes from. */
  readonly source: { readonly title: string; readonly url: string };
  /** Higher means more concentrated (`up`), less (`down`). */
  readonly concentrationGrows: 'up' | 'down';
  /** Name of the prose page `app/_content/methodology/<page>.md`; one page may serve a family of measures. */
  readonly page: string;
  /** What theory promises of the formula; the contract suite tests exactly what is promised. */
  readonly promises: {
    /** Twice the blocks for everybody leaves the value as it is. */
    readonly scaleFree: boolean;
    /** Two pools becoming one never makes mining look less concentrated. */
    readonly mergingNeverLowers: boolean;
  };
  compute(counts: BlockCounts): Measure | null;
}
