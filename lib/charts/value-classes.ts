import { scaleLinear } from 'd3-scale';
import type { ScaleColour } from './scale-colours.ts';

/** A class of values with one colour; the outermost ones also hold what lies beyond them. */
export interface ValueClass {
  readonly low: number;
  readonly high: number;
  readonly colour: ScaleColour;
}

const MOST_ABOVE = 7;
const MOST_BELOW = 3;
const ABOVE = ['scale-1', 'scale-2', 'scale-3', 'scale-4', 'scale-5', 'scale-6', 'scale-7'] as const;
const BELOW = ['scale-minus-1', 'scale-minus-2', 'scale-minus-3'] as const;
/** Above zero the scale starts at zero unless all values lie in the upper half of it. */
const FAR_FROM_ZERO = 0.5;
/** Left out at either end: one extreme hour must not paint all others alike. */
const OUTLIERS = 0.02;

/**
 * Classes with round edges, ascending: up to seven above zero, up to three below it, none across zero. Empty without values.
 * @param ends values at which the colours end; null lets the values decide.
 */
export function valueClasses(
  values: readonly number[],
  ends: { readonly low: number; readonly high: number } | null,
): ValueClass[] {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return [];
  const high = ends?.high ?? quantile(sorted, 1 - OUTLIERS);
  const low = ends?.low ?? quantile(sorted, OUTLIERS);
  const below = least < 0 ? edges(Math.min(low, least / 2), 0, MOST_BELOW) : [];
  const start = least > FAR_FROM_ZERO * high ? Math.min(least, low) : 0;
  const above = most >= 0 ? edges(start, Math.max(high, start), MOST_ABOVE) : [];
  return [...classesOf(below, BELOW, true), ...classesOf(above, ABOVE, false)];
}

/** The class of a value: the last one that it reaches. */
export function classOf(classes: readonly ValueClass[], value: number): number {
  const index = classes.findLastIndex(({ low }) => value >= low);
  // Below zero the edge belongs to the class nearer to it, so that zero is never painted as negative.
  return Math.max(0, index);
}

function classesOf(between: readonly number[], colours: readonly ScaleColour[], isBelow: boolean): ValueClass[] {
  const count = between.length - 1;
  return between.slice(1).map((high, index) => {
    const rank = isBelow ? count - 1 - index : index;
    const place = count === 1 ? colours.length >> 1 : Math.round((rank * (colours.length - 1)) / (count - 1));
    return { low: between[index] ?? 0, high, colour: colours[place] ?? 'scale-4' };
  });
}

/** Round numbers from at or below `low` to at or above `high`, at most `most` steps. */
function edges(low: number, high: number, most: number): number[] {
  const [from, to] = high > low ? [low, high] : [low, low + (Math.abs(low) || 1)];
  for (let count = most; count >= 1; count -= 1) {
    const nice = scaleLinear().domain([from, to]).nice(count);
    const ticks = nice.ticks(count);
    if (ticks.length >= 2 && ticks.length - 1 <= most) return ticks;
  }
  return [from, to];
}

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(part * (sorted.length - 1))))] ?? 0;
