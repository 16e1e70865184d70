import type { BarChart } from '#lib/contracts/bar-chart.ts';
import { type CsvBody, type CsvFact, numberCell, textCell } from '../csv-cells.ts';
import { statusText } from '../earning-status.ts';
import { barFigure } from './bar-figure.ts';

/** One row per bar. */
export function barCsv(model: BarChart): CsvBody {
  const { reference, intervalLabel: interval } = model;
  const compared: CsvFact[] = reference === null ? [] : [['compared with', `${reference.label}: ${reference.value}`]];
  return {
    about: [['levels', 'each includes the one before it'], ...compared],
    holes: [],
    header: [
      'key',
      model.entity,
      ...model.levels.map(({ name }) => name),
      ...(interval === null ? [] : [`low (${interval})`, `high (${interval})`]),
      'status',
      'rests on',
      'no figure because',
    ],
    rows: model.bars.map((bar) => {
      const figure = barFigure(model, bar);
      return [
        textCell(bar.key),
        textCell(bar.name),
        ...figure.values.map(numberCell),
        ...(interval === null ? [] : [numberCell(figure.interval?.low), numberCell(figure.interval?.high)]),
        bar.status === null ? '' : statusText[bar.status],
        textCell(bar.note),
        textCell(figure.missing ?? ''),
      ];
    }),
  };
}
