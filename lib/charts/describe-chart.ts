import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { formatDate, formatEnd } from './format.ts';
import { printFigure } from './print-figure.ts';

/** Series named in a description before "and n more". */
const MOST_NAMED = 6;

/** What a listener needs instead of the picture: measure, span, newest figures, holes. The table stands beside the chart. */
export function describeChart(model: ChartModel): string {
  const span =
    Number.isFinite(model.from) && Number.isFinite(model.to)
      ? ` ${formatDate(model.from)} to ${formatDate(model.to)}.`
      : '';
  const newest = newestFigures(model);
  const holes = model.gaps.map(
    ({ start, end, reason }) => ` No figures ${formatDate(start)} to ${formatDate(end)}: ${reason}.`,
  );
  return `${model.subtitle}.${span}${newest}${holes.join('')}`;
}

function newestFigures(model: ChartModel): string {
  const named = model.series.slice(0, MOST_NAMED).flatMap((series) => {
    const row = series.values.findLastIndex((value) => value !== null);
    const at = model.times[row];
    if (at === undefined) return [];
    const { value, range } = printFigure(model, series, row);
    return [`${series.name} ${value}${range === null ? '' : ` (${range})`} up to ${formatEnd(at)}`];
  });
  const more = model.series.length - MOST_NAMED;
  if (named.length === 0) return ' No figures.';
  return ` Newest: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}
