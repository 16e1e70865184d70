import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { type Bounds, boundsOf, formatBounds, formatValue, MISSING_TEXT } from './format.ts';

/** One figure of a chart as every painter, table and sentence prints it. */
export interface PrintedFigure {
  /** With its unit and the digits that its interval supports; `MISSING_TEXT` for none. */
  readonly value: string;
  /** Its 95 % interval, or null where it has none. */
  readonly range: string | null;
  /** Its lowest and highest reading of unknown blocks, or null where they print alike. */
  readonly readings: string | null;
}

type Figures = Pick<ChartSeries, 'values' | 'band' | 'readings'>;
type Facts = Pick<TimeChart, 'unit' | 'currency' | 'kind' | 'samplesAt'>;

/**
 * Prints the figure of a series at one instant. A share of counted blocks has Jeffreys' interval whether it is drawn or
 * not; a concentration ratio takes only its digits from there, since the ranking of the pools is a matter of chance too.
 */
export function printFigure(model: Facts, series: Figures, index: number): PrintedFigure {
  const bounds = intervalAt(model, series, index);
  const value = formatValue(series.values[index] ?? null, model.unit, bounds, model.currency);
  const hasRange = value !== MISSING_TEXT && (series.band !== null || model.kind === 'stack');
  const range = hasRange ? formatBounds(bounds, model.unit, model.currency) : null;
  return { value, range, readings: printReadings(model, series, index) };
}

function printReadings({ unit, currency }: Facts, { readings }: Figures, index: number): string | null {
  const [low, high] = [readings?.low[index], readings?.high[index]];
  const [least, most] = [low ?? null, high ?? null].map((end) => formatValue(end, unit, null, currency));
  return least === most ? null : formatBounds(boundsOf(low, high), unit, currency);
}

function intervalAt(model: Facts, { values, band }: Figures, index: number): Bounds | null {
  if (band !== null) return boundsOf(band.low[index], band.high[index]);
  const [value, blocks] = [values[index], model.samplesAt?.[index]];
  if (model.unit !== 'share' || typeof value !== 'number' || typeof blocks !== 'number') return null;
  // A thinned stack averages shares and blocks of several instants, so neither product is whole.
  const [total, found] = [Math.round(blocks), Math.round(value * blocks)];
  return found >= 0 && found <= total ? shareInterval(found, total) : null;
}
