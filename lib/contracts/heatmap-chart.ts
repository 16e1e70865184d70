import type { UtcDay } from '#lib/domain/time.ts';
import type { ChartFacts } from './chart-facts.ts';

/** One figure per hour of the day (columns 0 to 23) and day (rows, 7 to 400): when power is cheap. */
export interface HeatmapChart extends ChartFacts {
  readonly kind: 'heatmap';
  /** Zone of the market's clock, by which days and hours are cut: IANA name or fixed offset (`Europe/Berlin`, `Etc/GMT+5`). */
  readonly timeZone: string;
  /** Calendar days of the market, ascending, without holes: a calendar date as days since 1970-01-01. */
  readonly days: readonly UtcDay[];
  /**
   * Per day its 24 hours. The hour that the clock skips in spring is null; the one that it strikes twice in autumn holds the mean
   * of both, so that a row never has another number of cells.
   */
  readonly cells: readonly (readonly (number | null)[])[];
  /** Why cells are empty; what none of these covers has "no figure on record". */
  readonly missing: readonly HeatmapHole[];
  /** Values at which the colours end; beyond them stays the last colour. Null lets the data decide. */
  readonly scale: { readonly low: number; readonly high: number } | null;
}

export interface HeatmapHole {
  readonly firstDay: UtcDay;
  /** Belongs to the hole. */
  readonly lastDay: UtcDay;
  /** One hour of these days; null for all of them. */
  readonly hour: number | null;
  readonly reason: string;
}
