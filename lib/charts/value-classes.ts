import type { ScaleColour } from './scale-colours.ts';

/** A class of values with one colour; the outermost ones also hold what lies beyond them. */
export interface ValueClass {
  readonly low: number;
  readonly high: number;
  readonly colour: ScaleColour;
  /** Values lie beyond its outer edge. */
  readonly isOpen?: boolean;
}

const MOST_ABOVE = 7;
const MOST_BELOW = 3;
const ABOVE = ['scale-1', 'scale-2', 'scale-3', 'scale-4', 'scale-5', 'scale-6', 'scale-7'] as const;
const BELOW = ['scale-minus-1', 'scale-minus-2', 'scale-minus-3'] as const;
/** Above zero the scale starts at zero unless all values lie in the upper half of it. */
const FAR_FROM_ZERO = 0.5;
/** First digits of a round step. */
const ROUND = [1, 2, 2.5, 3, 4, 5] as const;
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
  const low = Math.min(0, ends?.low ?? quantile(sorted, OUTLIERS));
  const start = least > FAR_FROM_ZERO * high ? Math.min(least, high) : 0;
  const above = most >= 0 ? edges(start, Math.max(high, start), MOST_ABOVE, 0) : [];
  // One step for both sides, so that a few cents below zero are not spread over three colours.
  const step = (above[1] ?? 0) - (above[0] ?? 0);
  const mirrored = least < 0 ? edges(0, -low, MOST_BELOW, step) : [];
  const below = mirrored.map((edge) => 0 - edge).reverse();
  const classes = [...classesOf(below, BELOW, true), ...classesOf(above, ABOVE, false)];
  return classes.map((one, index) => {
    const isPassed = (index === 0 && least < one.low) || (index === classes.length - 1 && most > one.high);
    return isPassed ? { ...one, isOpen: true } : one;
  });
}

/** The class of a value: the last one that it reaches. */
export function classOf(classes: readonly ValueClass[], value: number): number {
  return Math.max(
    0,
    classes.findLastIndex(({ low }) => value >= low),
  );
}

function classesOf(between: readonly number[], colours: readonly ScaleColour[], isBelow: boolean): ValueClass[] {
  const count = between.length - 1;
  return between.slice(1).map((high, index) => {
    const rank = isBelow ? count - 1 - index : index;
    const place = count === 1 ? colours.length >> 1 : Math.round((rank * (colours.length - 1)) / (count - 1));
    return { low: between[index] ?? 0, high, colour: colours[place] ?? 'scale-4' };
  });
}

/** Multiples of a round step from at or below `low` to at or above `high`: as many as `most` allows, at least one step. */
function edges(low: number, high: number, most: number, leastStep: number): number[] {
  const span = high - low || Math.abs(low) || 1;
  const power = 10 ** Math.floor(Math.log10(span / most));
  const steps = [...ROUND.map((digit) => digit * power), ...ROUND.map((digit) => digit * power * 10), leastStep];
  for (const step of steps) {
    if (step < leastStep || step === 0) continue;
    // A hair less than a whole number of steps is one: 0.3 / 0.1 is 2.9999999999999996.
    const first = Math.floor(low / step + 1e-9);
    const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
    if (last - first <= most) return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  }
  return high > low ? [low, high] : [low, low + span];
}

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(part * (sorted.length - 1))))] ?? 0;
