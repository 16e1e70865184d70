import { logGamma } from './log-gamma.ts';

/** Chance left out at each end of a 95 % range. */
const TAIL = 0.025;

/**
 * Chance of at most `count` events where `mean` are to be expected. Unit: probability, 0..1. A count below 0 -> 0.
 * @throws RangeError for a mean that is negative or no number.
 */
export function chanceOfAtMostEvents(count: number, mean: number): number {
  if (!(mean >= 0 && Number.isFinite(mean))) throw new RangeError(`not an expectation: ${mean}`);
  if (count < 0) return 0;
  if (mean === 0) return 1;
  let sum = 0;
  for (let k = 0; k <= count; k += 1) sum += Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
  return Math.min(1, sum);
}

/**
 * The counts between which 95 of 100 lie where `mean` events are to be expected and nothing but chance is at work: at
 * most 2.5 % below `low`, at most 2.5 % above `high`. Unit: events.
 * @throws RangeError for a mean that is negative or no number.
 */
export function poissonRange(mean: number): { readonly low: number; readonly high: number } {
  let low = 0;
  while (chanceOfAtMostEvents(low, mean) <= TAIL) low += 1;
  let high = low;
  while (chanceOfAtMostEvents(high, mean) < 1 - TAIL) high += 1;
  return { low, high };
}

/**
 * How often chance alone would bring a count at least as far off as this one, on either side: twice the smaller tail,
 * at most 1. Unit: probability, 0..1.
 * @throws RangeError for a count that is not whole or negative, or a mean that is negative or no number.
 */
export function poissonTest(count: number, mean: number): number {
  if (!(Number.isInteger(count) && count >= 0)) throw new RangeError(`not a number of events: ${count}`);
  const atMost = chanceOfAtMostEvents(count, mean);
  const atLeast = 1 - chanceOfAtMostEvents(count - 1, mean);
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}
