import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { isHoleAt } from './runs.ts';

export interface StackEdges {
  /** Upper edge of each series' layer per instant; the lower edge is the upper edge of the series before. */
  readonly upper: readonly (readonly number[])[];
  /** Stretches without a hole: first row, row after the last. */
  readonly runs: readonly (readonly [start: number, end: number])[];
}

/**
 * Cumulated layers. Within a drawn instant a missing series has no thickness; an instant without any figure is a hole.
 */
export function stackEdges({ times, series }: Pick<TimeChart, 'times' | 'series'>): StackEdges {
  let below: readonly number[] = times.map(() => 0);
  const upper = series.map(({ values }) => {
    below = below.map((edge, row) => edge + Math.max(0, values[row] ?? 0));
    return below;
  });
  return { upper, runs: drawnRuns({ times, series }) };
}

function drawnRuns(rows: Pick<TimeChart, 'times' | 'series'>): [number, number][] {
  const runs: [number, number][] = [];
  rows.times.forEach((_, row) => {
    if (isHoleAt(rows, row)) return;
    const last = runs.at(-1);
    if (last !== undefined && last[1] === row) last[1] = row + 1;
    else runs.push([row, row + 1]);
  });
  return runs;
}
