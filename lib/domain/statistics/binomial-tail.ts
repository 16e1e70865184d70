import { incompleteBeta } from './incomplete-beta.ts';

/**
 * Exact chance of at least `successes` in `trials` independent trials: P(X >= s) = I_p(s, n - s + 1) (DLMF 8.17.5).
 * Unit: probability, 0..1.
 * @throws RangeError unless 0 <= successes <= trials + 1 and 0 <= chance <= 1.
 */
export function chanceOfAtLeast(successes: number, trials: number, chance: number): number {
  if (!(successes >= 0 && successes <= trials + 1 && chance >= 0 && chance <= 1)) {
    throw new RangeError(`chanceOfAtLeast(${successes}, ${trials}, ${chance}) is not defined`);
  }
  if (successes === 0) return 1;
  if (successes > trials) return 0;
  return incompleteBeta(chance, successes, trials - successes + 1);
}

/** Exact chance of at most `successes` in `trials` independent trials. Unit: probability, 0..1. */
export const chanceOfAtMost = (successes: number, trials: number, chance: number): number =>
  1 - chanceOfAtLeast(successes + 1, trials, chance);
