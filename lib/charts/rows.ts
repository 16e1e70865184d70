import type { ChartModel } from '#lib/contracts/chart-model.ts';

/**
 * One instant of a chart as Recharts wants it. Series are addressed by index: keys may hold dots, which Recharts reads
 * as paths.
 */
export interface ChartRow {
  /** Milliseconds since 1970, UTC: the x value. */
  readonly time: number;
  readonly values: readonly (number | null)[];
  /** Band per series; null where it has none here. */
  readonly bands: readonly (readonly [low: number, high: number] | null)[];
  readonly blocks: number | null;
}

/** The model row by row, in time order: the same instants and figures the SVG painter draws. */
export function toRows(model: ChartModel): ChartRow[] {
  return model.times.map((at, index) => ({
    time: at * 1000,
    values: model.series.map(({ values }) => values[index] ?? null),
    bands: model.series.map(({ band }) => pairOf(band?.low[index], band?.high[index])),
    blocks: model.blocksAt?.[index] ?? null,
  }));
}

const pairOf = (low: number | null | undefined, high: number | null | undefined): [number, number] | null =>
  typeof low === 'number' && typeof high === 'number' ? [low, high] : null;
