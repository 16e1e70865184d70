import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { newestRow } from './end-labels.ts';
import { formatDate } from './format.ts';
import { momentInZone } from './moment.ts';
import { printFigure } from './print-figure.ts';
import { soundModel } from './sound-model.ts';

/** Series named in a description before "and n more". */
const MOST_NAMED = 6;

/** What a listener needs instead of the picture: measure, span, newest figures, holes. The table stands beside the chart. */
export function describeTimeChart(given: TimeChart): string {
  const model = soundModel(given);
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

function newestFigures(model: TimeChart): string {
  const named = model.series.slice(0, MOST_NAMED).flatMap((series) => {
    const row = newestRow(model, series.values);
    const at = model.times[row];
    if (at === undefined) return [];
    const { value, range } = printFigure(model, series, row);
    return [
      `${series.name} ${value}${range === null ? '' : ` (${range})`} ${model.instants === 'starts' ? 'from' : 'up to'} ${momentInZone(model, at)}`,
    ];
  });
  const more = model.series.length - MOST_NAMED;
  if (named.length === 0) return ' No figures.';
  return ` ${model.now === undefined ? 'Newest' : 'Now'}: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}
