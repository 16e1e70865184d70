import type { BarChart } from '#lib/contracts/bar-chart.ts';
import { statusTally } from '../earning-status.ts';
import { comparedText } from '../reference-text.ts';
import { barFigure, printValue } from './bar-figure.ts';

/** Measure, reference, how many earn, and the two ends of the ranking. */
export function describeBars(model: BarChart): string {
  const figures = model.bars.flatMap((bar) => {
    const { value } = barFigure(model, bar);
    return value === null ? [] : [`${bar.name} ${printValue(model, value)}`];
  });
  const counts = statusTally(model.bars.map(({ status }) => status));
  const tally = counts === '' ? '' : ` ${counts}.`;
  const [first, last] = [figures[0], figures.at(-1)];
  const ends = first === undefined ? ' No figures.' : ` First: ${first}${figures.length > 1 ? `; last: ${last}` : ''}.`;
  return `${model.subtitle}${comparedText(model)}.${tally}${ends}`;
}
