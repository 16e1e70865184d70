import type { BarChart } from '#lib/contracts/bar-chart.ts';
import { statusText } from '../earning-status.ts';
import { MISSING_TEXT } from '../format.ts';
import { comparedText } from '../reference-text.ts';
import type { ChartTable } from '../table-shape.ts';
import { barFigure, printInterval, printValue } from './bar-figure.ts';

/** One row per bar in the order of the drawing: each level, the interval, whether it earns, what it rests on or lacks. */
export function barTable(model: BarChart): ChartTable {
  const hasStatus = model.bars.some(({ status }) => status !== null);
  const columns = [
    model.entity,
    ...model.levels.map(({ name }) => name),
    ...(model.intervalLabel === null ? [] : [model.intervalLabel]),
    ...(hasStatus ? ['Status'] : []),
    'Rests on',
  ];
  const rows = model.bars.map((bar) => {
    const { values, interval, missing } = barFigure(model, bar);
    const cells = [
      ...values.map((value) => (value === null ? null : printValue(model, value))),
      ...(model.intervalLabel === null ? [] : [printInterval(model, interval)]),
      ...(hasStatus ? [statusText[bar.status ?? 'unknown']] : []),
      missing ?? bar.note,
    ];
    return { key: bar.key, label: bar.name, href: bar.href, cells };
  });
  const isMissing = rows.some(({ cells }) => cells.includes(null));
  const dash = `${MISSING_TEXT} stands for a figure that does not exist, never for zero.`;
  return {
    caption: `${model.subtitle}, in the order of the drawing${comparedText(model)}`,
    columns,
    rows,
    notes: [...(isMissing ? [dash] : []), ...(model.notes ?? [])],
  };
}
