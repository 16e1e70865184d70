import type { ChartBand, ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { isoInstant } from '#lib/domain/time.ts';
import { type CsvBody, type CsvFact, numberCell } from './csv-cells.ts';

/** One row per instant, one column per series and end of its intervals. */
export function timeCsv(model: TimeChart): CsvBody {
  const { samplesAt } = model;
  const edge = model.instants === 'starts' ? 'start of the hour or day' : 'end of the window';
  return {
    about: [['time', `${edge} that a figure is about, UTC`]],
    holes: model.gaps
      .filter(({ start, end }) => Number.isFinite(start) && Number.isFinite(end))
      .map(
        ({ start, end, reason }): CsvFact => ['no figures', `${isoInstant(start)} to ${isoInstant(end)}: ${reason}`],
      ),
    header: ['time', ...(samplesAt === undefined ? [] : [model.sampleNoun]), ...model.series.flatMap(columnNames)],
    rows: model.times.map((at, index) => [
      Number.isFinite(at) ? isoInstant(at) : '',
      ...(samplesAt === undefined ? [] : [numberCell(samplesAt[index])]),
      ...model.series.flatMap((series) => [
        numberCell(series.values[index]),
        ...bandsOf(series).flatMap(({ low, high }) => [numberCell(low[index]), numberCell(high[index])]),
      ]),
    ]),
  };
}

const columnNames = (series: ChartSeries): string[] => [
  series.name,
  ...bandsOf(series).flatMap(({ label }) => [`${series.name} low (${label})`, `${series.name} high (${label})`]),
];

const bandsOf = ({ band, readings }: ChartSeries): ChartBand[] => [band, readings].flatMap((one) => one ?? []);
