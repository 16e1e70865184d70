import type { ChartBand, ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';

export type Values = readonly (number | null)[];
/** Turns a list on the old grid into one on the new grid. */
export type Reduce = (values: Values) => (number | null)[];

/** The model on another time grid: every list that runs along `times` goes through the same reduction. */
export function regrid(
  model: TimeChart,
  times: readonly number[],
  reduce: Reduce,
  reduceBlocks: Reduce = reduce,
): TimeChart {
  const regridded = { ...model, times, series: model.series.map((series) => regridSeries(series, reduce)) };
  return model.samplesAt === undefined ? regridded : { ...regridded, samplesAt: reduceBlocks(model.samplesAt) };
}

function regridSeries(series: ChartSeries, reduce: Reduce): ChartSeries {
  const { band, readings } = series;
  return {
    ...series,
    values: reduce(series.values),
    band: band && regridBand(band, reduce),
    ...(readings ? { readings: regridBand(readings, reduce) } : {}),
  };
}

const regridBand = ({ label, low, high }: ChartBand, reduce: Reduce): ChartBand => {
  return { label, low: reduce(low), high: reduce(high) };
};
