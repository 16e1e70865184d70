import type { Bar, BarChart } from '#lib/contracts/bar-chart.ts';
import { NO_REASON } from '../earning-status.ts';
import { finiteOrNull } from '../finite.ts';
import { type Bounds, boundsOf, formatBounds, formatValue } from '../format.ts';

/** What a bar says, with every promise of its contract kept: figures finite, as many as levels, a reason where there is none. */
export interface BarFigure {
  /** As long as the chart's levels. */
  readonly values: readonly (number | null)[];
  /** The last level that has a figure. */
  readonly value: number | null;
  readonly interval: Bounds | null;
  readonly missing: string | null;
}

export function barFigure({ levels }: Pick<BarChart, 'levels'>, bar: Bar): BarFigure {
  const values = levels.map((_, index) => finiteOrNull(bar.values[index]));
  const value = values.findLast((one) => one !== null) ?? null;
  const interval = value === null ? null : boundsOf(bar.interval?.low, bar.interval?.high);
  return { values, value, interval, missing: value === null ? (bar.missing ?? NO_REASON) : null };
}

type Unit = Pick<BarChart, 'unit' | 'currency'>;

/** Every digit that the unit has: a cost is a sum of others and printed beside them, so its interval takes none away. */
export const printValue = ({ unit, currency }: Unit, value: number | null): string =>
  formatValue(value, unit, null, currency);

/** `$60,100–$84,000`, or null where there is none. */
export const printInterval = ({ unit, currency }: Unit, interval: Bounds | null): string | null =>
  formatBounds(interval, unit, currency);
