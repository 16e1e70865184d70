import type { HeatmapChart } from '#lib/contracts/heatmap-chart.ts';
import { isoDay } from '#lib/domain/time.ts';
import { type CsvBody, numberCell, textCell } from '../csv-cells.ts';
import { heatDays, holeReason } from './heat-cells.ts';

/** One row per hour. */
export function heatmapCsv(model: HeatmapChart): CsvBody {
  return {
    about: [
      ['day and hour', `clock of the market, ${model.timeZone}`],
      ['hours of a change of the clock', 'the skipped one is empty, the doubled one is the mean of both'],
    ],
    holes: [],
    header: ['day', 'hour', 'value', 'no figure because'],
    rows: heatDays(model).flatMap(({ day, values }) =>
      values.map((value, hour) => [
        isoDay(day),
        String(hour),
        numberCell(value),
        value === null ? textCell(holeReason(model, day, hour)) : '',
      ]),
    ),
  };
}
