import { moveInOrder } from './order-statistics.ts';

/** Chance of each value of a whole-numbered figure, 0..1; they sum to 1, and a value that never came out is left out. */
export type Chances = Readonly<Record<number, number>>;

/** Quantiles of a figure over its draws, in its own unit: low 2.5 %, median 50 %, high 97.5 %. */
export interface DrawnQuantiles {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/**
 * The middle of the draws. Each end is a value that was drawn, so that a whole-numbered figure gets whole ends: the largest
 * with at most 2.5 % of the draws before it, the smallest with at most 2.5 % after it.
 * @throws RangeError for no draws
 */
export function quantilesOf(draws: Float64Array | Int32Array): DrawnQuantiles {
  const values = draws.slice();
  const last = values.length - 1;
  const tail = Math.floor(0.025 * values.length);
  const middle = last >> 1;
  moveInOrder(values, middle);
  moveInOrder(values, tail, 0, middle);
  moveInOrder(values, last - tail, middle);
  const [low, median, high] = [values[tail], values[middle], values[last - tail]];
  if (low === undefined || median === undefined || high === undefined) throw new RangeError('no draws');
  return { low, median, high };
}

/** How often each value was drawn, as a part of all draws. */
export function chancesOf(draws: Int32Array): Chances {
  const times: Record<number, number> = {};
  for (const value of draws) times[value] = (times[value] ?? 0) + 1;
  return Object.fromEntries(Object.entries(times).map(([value, count]) => [value, count / draws.length]));
}
