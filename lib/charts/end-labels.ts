import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { printFigure } from './print-figure.ts';
import { stackEdges } from './stack-edges.ts';

/** The name of a series with its newest figure, written where the series ends instead of in a legend. */
export interface EndLabel {
  readonly key: string;
  readonly colour: string;
  readonly name: string;
  readonly value: string;
  /** Value-axis position of the series' end: the middle of a layer, or the line itself. */
  readonly at: number;
}

/** Px from one label to the next. */
export const LABEL_PITCH = 16;
/** A series whose last figure lies within this part of the span before its end still counts as current. */
const CURRENT_PART = 0.03;
/** Layers thinner than this share of the axis are not named at the edge. */
const THINNEST = 0.004;

/** Labels of the series that reach the end of the axis, the weightiest first, no more than fit into `height` px. */
export function endLabelsOf(model: TimeChart, height: number, isCompact: boolean): EndLabel[] {
  const most = Math.max(1, Math.floor(height / LABEL_PITCH) - (isCompact ? 1 : 0));
  return model.kind === 'stack' ? stackLabels(model, most) : lineLabels(model).slice(0, most);
}

/** Row of the newest figure of a series, or of the one that holds at `now`; -1 for none. */
export const newestRow = ({ times, now }: TimeChart, values: ChartSeries['values']): number =>
  values.findLastIndex((value, row) => value !== null && (now === undefined || (times[row] ?? 0) <= now));

/** Row of the last figure of a series if it lies at the end of the axis, else null. */
export function currentRow(model: TimeChart, values: ChartSeries['values']): number | null {
  const row = values.findLastIndex((value) => value !== null);
  const at = model.times[row];
  return at !== undefined && at >= model.to - (model.to - model.from) * CURRENT_PART ? row : null;
}

function stackLabels(model: TimeChart, most: number): EndLabel[] {
  const { upper, runs } = stackEdges(model);
  const row = (runs.at(-1)?.[1] ?? 0) - 1;
  const at = model.times[row];
  if (at === undefined || at < model.to - (model.to - model.from) * CURRENT_PART) return [];
  const top = upper.at(-1)?.[row] ?? 0;
  const layers = model.series.map((series, index) => {
    const low = upper[index - 1]?.[row] ?? 0;
    const high = upper[index]?.[row] ?? low;
    return { thickness: high - low, label: labelOf(model, series, row, (low + high) / 2) };
  });
  return layers
    .filter(({ thickness }) => thickness > top * THINNEST)
    .sort((a, b) => b.thickness - a.thickness)
    .slice(0, most)
    .map(({ label }) => label);
}

function lineLabels(model: TimeChart): EndLabel[] {
  return model.series.flatMap((series) => {
    const row = series.style === 'dots' ? null : currentRow(model, series.values);
    const value = row === null ? null : series.values[row];
    return row === null || typeof value !== 'number' ? [] : [labelOf(model, series, row, value)];
  });
}

/** The last figure of a chart that reaches past the present is one of hours to come: its label is the name alone. */
function labelOf(model: TimeChart, series: ChartSeries, row: number, at: number): EndLabel {
  const value = model.now === undefined ? printFigure(model, series, row).value : '';
  return { key: series.key, colour: series.colour, name: series.name, value, at };
}
