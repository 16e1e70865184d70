import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { type Reduce, regrid, type Values } from './regrid.ts';

type Bucket = readonly [start: number, end: number];

/**
 * One instant per bucket: figures averaged by blocks, time and block count by plain mean. Missing figures do not count.
 * Ends of intervals are averaged too: the mean of interval ends is wider than the interval of a mean, so a thinned band
 * never
 * claims too much.
 */
export function averageBuckets(model: TimeChart, buckets: readonly Bucket[]): TimeChart {
  const { samplesAt } = model;
  const average: Reduce = (values) => buckets.map((bucket) => weightedMean(values, bucket, samplesAt));
  const plain: Reduce = (values) => buckets.map((bucket) => roundOrNull(weightedMean(values, bucket, undefined)));
  const times = plain(model.times).map((at) => at ?? 0);
  return regrid(model, times, average, plain);
}

/** The model at some of its instants. */
export function pickIndices(model: TimeChart, indices: readonly number[]): TimeChart {
  const pick: Reduce = (values) => indices.map((index) => values[index] ?? null);
  return regrid(
    model,
    indices.map((index) => model.times[index] ?? 0),
    pick,
  );
}

/** Null for a bucket without figures. Weights that are missing or all zero make way for equal ones. */
function weightedMean(values: Values, [start, end]: Bucket, weights: Values | undefined): number | null {
  if (end - start === 1) return values[start] ?? null;
  let [sum, weight, plain, count] = [0, 0, 0, 0];
  for (let index = start; index < end; index += 1) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    const own = weights === undefined ? 1 : Math.max(0, weights[index] ?? 0);
    sum += value * own;
    weight += own;
    plain += value;
    count += 1;
  }
  if (count === 0) return null;
  return weight > 0 ? sum / weight : plain / count;
}

const roundOrNull = (value: number | null): number | null => (value === null ? null : Math.round(value));
