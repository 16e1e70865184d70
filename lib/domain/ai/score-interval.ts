import type { ClassedModel } from './classed-model.ts';

/** Value with the ends of its interval; null where a score states none. */
export interface GapFigure {
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/**
 * One score less another, with an interval of the level that the board states its own at (90 % Epoch, 95 % Arena).
 *
 * Both errors are taken for independent and normal, so half widths add as squares: towards `high` the upper half of the first and the
 * lower half of the second. A board fits all scores together, so errors of neighbours agree in part: the interval is rather too wide.
 */
export function scoreDifference(first: ClassedModel, second: ClassedModel): GapFigure {
  const value = first.score - second.score;
  if (first.low === null || first.high === null || second.low === null || second.high === null)
    return { value, interval: null };
  const down = Math.hypot(first.score - first.low, second.high - second.score);
  const up = Math.hypot(first.high - first.score, second.score - second.low);
  return { value, interval: { low: value - down, high: value + up } };
}
