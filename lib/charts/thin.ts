import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { averageBuckets, pickIndices } from './bucket.ts';
import { lttb } from './lttb.ts';
import { type Run, runsOf, shareOut } from './runs.ts';

/** How many instants a drawing gets: about one for two and a half pixels of a plot. */
export const MAX_POINTS = { wide: 300, narrow: 140 } as const;

/**
 * The model with at most `cap` instants (a few more only where there are more holes than that). Stacks are averaged in
 * buckets on one grid, weighted by blocks; lines keep their most telling points, also on one grid. Holes stay holes, each
 * run keeps its first and last figure, and the newest instant is never averaged or dropped: every painter ends on the same values.
 */
export function thin(model: TimeChart, cap: number): TimeChart {
  if (model.times.length <= cap) return model;
  return model.kind === 'stack' ? thinStack(model, cap) : thinLines(model, cap);
}

function thinStack(model: TimeChart, cap: number): TimeChart {
  const runs = runsOf(model, cap);
  const budgets = shareOut(runs, cap);
  const buckets = runs.flatMap((run, index) => bucketsOf(run, budgets[index] ?? 1));
  return averageBuckets(model, buckets);
}

/** First and last instant alone, the rest in even buckets. */
function bucketsOf({ start, end, isHole }: Run, count: number): (readonly [number, number])[] {
  const length = end - start;
  if (length <= count) return Array.from({ length }, (_, index) => [start + index, start + index + 1] as const);
  if (isHole || count < 2) return [[end - 1, end]];
  const inner = count - 2;
  const edge = (bucket: number): number => start + 1 + Math.floor((bucket * (length - 2)) / inner);
  const middle = Array.from({ length: inner }, (_, bucket) => [edge(bucket), edge(bucket + 1)] as const);
  return [[start, start + 1], ...middle, [end - 1, end]];
}

function thinLines(model: TimeChart, cap: number): TimeChart {
  const dots = evenly(dotIndices(model), Math.floor(cap / 2));
  const lines = model.series.filter(({ style }) => style !== 'dots');
  const runs = runsOf({ ...model, series: lines }, cap - dots.length);
  const budgets = shareOut(runs, cap - dots.length);
  const shape = { x: normalised(model.times), ys: lines.map(({ values }) => normalised(values)) };
  const picked = runs.flatMap(({ start, end, isHole }, index) => {
    const budget = budgets[index] ?? 1;
    return isHole || budget < 2 ? [end - 1] : lttb(shape, start, end - 1, budget);
  });
  const last = model.times.length - 1;
  return pickIndices(
    model,
    [...new Set([...picked, ...dots, last])].sort((a, b) => a - b),
  );
}

/** Where a dotted series has a figure: it is sparse on purpose and would otherwise fall through the grid. */
function dotIndices({ times, series }: TimeChart): number[] {
  const dotted = series.filter(({ style }) => style === 'dots');
  const hasDot = (index: number): boolean => dotted.some((one: ChartSeries) => one.values[index] !== null);
  return times.map((_, index) => index).filter(hasDot);
}

function evenly(indices: readonly number[], count: number): number[] {
  if (indices.length <= count) return [...indices];
  const step = indices.length / count;
  return Array.from({ length: count }, (_, index) => indices[Math.floor((index + 1) * step) - 1] ?? 0);
}

/** Values scaled to 0..1; a missing one counts as 0, which is harmless as runs never cross a hole. */
function normalised(values: readonly (number | null)[]): number[] {
  const known = values.filter((value): value is number => value !== null);
  const least = known.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = known.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  const range = most > least ? most - least : 1;
  return values.map((value) => (value === null ? 0 : (value - least) / range));
}
