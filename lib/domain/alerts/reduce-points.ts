import type { Reducer } from './rule.ts';
import type { Point } from './state.ts';

/** Part of a window that must be known for a figure over it. */
const LEAST_COVERAGE = 0.6;

export interface PointSpan {
  /** Length of the window that ends with the newest point. */
  readonly seconds: number;
  /** A value holds until the next one, at most this long. */
  readonly maxGapSeconds: number;
}

/**
 * One figure of the points of a window. Means and medians weigh a value by the time for which it held. Null where less than
 * 60 % of the window is known, where a change has no point near its start, and where a relative change starts at zero.
 * Unit: that of the points; `pct-delta` is a part of one.
 * @param points ascending; one at or before the window's start is the value that held there
 */
export function reducePoints(points: readonly Point[], reducer: Reducer, span: PointSpan): number | null {
  const newest = points.at(-1);
  if (newest === undefined) return null;
  if (reducer === 'last') return newest.value;
  const start = newest.at - span.seconds;
  if (reducer === 'delta' || reducer === 'pct-delta') return change(points, newest, start, span, reducer);
  const held = holding(points, newest, start, span);
  const covered = held.reduce((sum, { seconds }) => sum + seconds, 0);
  if (covered < LEAST_COVERAGE * span.seconds) return null;
  const values = [...held.map(({ value }) => value), newest.value];
  switch (reducer) {
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
    case 'mean':
      return held.reduce((sum, { value, seconds }) => sum + value * (seconds / covered), 0);
    case 'median':
      return weightedMedian(held, covered);
  }
}

interface Held {
  readonly value: number;
  readonly seconds: number;
}

/** For how much of the window each value held; the newest has held for no time yet. */
function holding(points: readonly Point[], newest: Point, start: number, { maxGapSeconds }: PointSpan): Held[] {
  return points.slice(0, -1).flatMap(({ at, value }, i) => {
    const until = Math.min(points[i + 1]?.at ?? newest.at, at + maxGapSeconds);
    const seconds = until - Math.max(at, start);
    return seconds > 0 ? [{ value, seconds }] : [];
  });
}

function weightedMedian(held: readonly Held[], covered: number): number | null {
  let passed = 0;
  for (const { value, seconds } of [...held].sort((a, b) => a.value - b.value)) {
    passed += seconds;
    if (passed >= covered / 2) return value;
  }
  return null;
}

function change(
  points: readonly Point[],
  newest: Point,
  start: number,
  { maxGapSeconds }: PointSpan,
  reducer: 'delta' | 'pct-delta',
): number | null {
  const base = points.findLast(({ at }) => at <= start);
  if (base === undefined || start - base.at > maxGapSeconds) return null;
  if (reducer === 'delta') return newest.value - base.value;
  return base.value === 0 ? null : (newest.value - base.value) / Math.abs(base.value);
}
