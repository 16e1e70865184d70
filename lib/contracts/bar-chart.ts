import type { ChartFacts, EarningStatus, ReferenceValue } from './chart-facts.ts';

/** Ranked horizontal bars: one figure per entity (say, the cost of a bitcoin by region), up to about 80 of them. */
export interface BarChart extends ChartFacts {
  readonly kind: 'bars';
  /** What the bars stand for, in the singular: "Region". Heads the column of names in the table. */
  readonly entity: string;
  /**
   * What a bar reaches, one to three levels, each including the one before it: electricity, cash (electricity and running cost),
   * all-in (everything). They are drawn as segments from left to right; the last level that has a figure is the bar's figure.
   */
  readonly levels: readonly BarLevel[];
  /** In the order they are drawn, from the top. */
  readonly bars: readonly Bar[];
  /** What `Bar.interval` is: "range of tariffs", "95% interval". Null where no bar has one. */
  readonly intervalLabel: string | null;
  readonly reference: ReferenceValue | null;
}

export interface BarLevel {
  readonly key: string;
  /** "Electricity", "Cash cost", "All-in cost". */
  readonly name: string;
}

export interface Bar {
  /** Stable key, for instance the id of a region. */
  readonly key: string;
  readonly name: string;
  /** What the figure rests on: "static tariff, 2024-07, high confidence". May be empty. */
  readonly note: string;
  /** Null on charts that are not about earning. */
  readonly status: EarningStatus | null;
  /** As long as `levels`, each value including the one before it. */
  readonly values: readonly (number | null)[];
  /** Where the bar's figure may lie. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly href: string | null;
  /** Why there is no figure; null where there is one. */
  readonly missing: string | null;
}
