import type { Instant } from '#lib/domain/time.ts';
import type { ChartFacts } from './chart-facts.ts';

/** Figures over time: a stack of shares, lines, or steps. */
export interface TimeChart extends ChartFacts {
  readonly kind: 'stack' | 'lines' | 'steps';
  /** Zone whose days and hours the time axis counts: IANA name or fixed offset (`Etc/GMT+5`). Left out: UTC. */
  readonly timeZone?: string;
  /** Where a line marks the present: between prices that hold and prices of hours to come. */
  readonly now?: Instant;
  /**
   * Whether an instant of `times` ends what its figure is about (a window of days: the default) or starts it (an hour's price,
   * which then reaches to the next instant, the last one to `to`).
   */
  readonly instants?: 'ends' | 'starts';
  /** Span of the x axis. */
  readonly from: Instant;
  readonly to: Instant;
  /** Fixed ends of the y axis; null lets the data decide (with a nice round end). */
  readonly yMin: number | null;
  readonly yMax: number | null;
  /** `log`: each step up the y axis is ten times the one below it; every figure must be above zero. Left out: linear. */
  readonly yScale?: 'log';
  /** Drawn by the server only, with the name of each series of dots beside its last one: no legend fits so few figures. */
  readonly isStill?: boolean;
  /** The common x grid, ascending; at most about 1,000 instants. */
  readonly times: readonly Instant[];
  /**
   * How many of `sampleNoun` lie behind each instant, as long as `times`. Averages over a bucket weigh by it (a mean of shares is
   * a sum over sums only if weighted) and the tooltip shows it. Left out: every instant weighs the same.
   */
  readonly samplesAt?: readonly (number | null)[];
  /** Back to front for stacks (largest first); every list is as long as `times`. */
  readonly series: readonly ChartSeries[];
  /** Named horizontal bands, for instance the HHI bands 1,000 and 1,800. */
  readonly zones: readonly { readonly from: number; readonly to: number | null; readonly label: string }[];
  /** Happenings worth a mark on the time axis. */
  readonly events: readonly {
    readonly at: Instant;
    readonly label: string;
    readonly detail: string;
    /** Where labels collide the heavier stays; 0 if left out, equals keep their order. */
    readonly weight?: number;
  }[];
  /** Spans without figures, and why: hatched, never bridged. */
  readonly gaps: readonly { readonly start: Instant; readonly end: Instant; readonly reason: string }[];
}

export interface ChartSeries {
  /** Stable key, for instance a pool slug or a metric id. */
  readonly key: string;
  readonly name: string;
  /** Palette entry: an entity keeps it on every page. */
  readonly colour: string;
  readonly style: 'solid' | 'dashed' | 'dots' | 'hatched';
  readonly values: readonly (number | null)[];
  /** Where chance alone may have put the values: their 95 % sampling interval. */
  readonly band: ChartBand | null;
  /** Lowest and highest reading where the facts leave several open: blocks that name no pool. Left out or null: one reading. */
  readonly readings?: ChartBand | null;
  /** Page about this entity, if there is one. */
  readonly href: string | null;
}

/** Two ends around the values of a series; both lists are as long as `times`. */
export interface ChartBand {
  readonly label: string;
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}
