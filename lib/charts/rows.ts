import type { ChartBand, TimeChart } from '#lib/contracts/time-chart.ts';
import { areasOf } from './areas.ts';
import { boundsOf } from './format.ts';

/**
 * One instant of a chart as Recharts wants it. Series are addressed by index: keys may hold dots, which Recharts reads
 * as paths.
 */
export interface ChartRow {
  /** Milliseconds since 1970, UTC: the x value. */
  readonly time: number;
  readonly values: readonly (number | null)[];
  /** Per series its areas, palest first; null where one has no ends here. */
  readonly areas: readonly (readonly (readonly [low: number, high: number] | null)[])[];
  readonly samples: number | null;
}

/** The model row by row, in time order: the same instants and figures the SVG painter draws. */
export function toRows(model: TimeChart): ChartRow[] {
  return model.times.map((at, index) => ({
    time: at * 1000,
    values: model.series.map(({ values }) => values[index] ?? null),
    areas: model.series.map((series) => areasOf(model, series).map(({ band }) => pairAt(band, index))),
    samples: model.samplesAt?.[index] ?? null,
  }));
}

function pairAt({ low, high }: ChartBand, index: number): [number, number] | null {
  const bounds = boundsOf(low[index], high[index]);
  return bounds === null ? null : [bounds.low, bounds.high];
}
