import { sumOf } from './block-counts.ts';
import type { ConcentrationMetric } from './metric.ts';
import { measureOverUnknown } from './unknown-treatments.ts';

/**
 * Herfindahl-Hirschman index, plug-in: 10,000 x the sum of squared shares.
 *
 * Unit: index points. Range: 10,000 / k (k equal entities) to 10,000 (one entity).
 * Source: Merger Guidelines 2023, Guideline 1, note 12 (percent shares squared, which is the same scale).
 * Biased upwards by 10,000 x (1 - H) / n, H the sum of squared true shares: +58 points at n = 144, +8 at 1,008.
 *
 * Edge cases: no blocks -> null; zero counts change nothing; one entity -> exactly 10,000; n entities of one block each
 * -> 10,000 / n, which is the floor that n blocks can show at all.
 */
export function herfindahlHirschmanIndex(counts: readonly number[], singletons = 0): number | null {
  const total = sumOf(counts) + singletons;
  if (total === 0) return null;
  return (10_000 * sumOfSquares(counts, singletons)) / total ** 2;
}

/** Sum of squared counts; whole, so exact below 2^53. */
export function sumOfSquares(counts: readonly number[], singletons = 0): number {
  let sum = singletons;
  for (const count of counts) sum += count * count;
  return sum;
}

/** Only unknown blocks, u of them: the headline is 10,000 / u, the high bound 10,000; "left out" has no value. */
export const hhiMetric: ConcentrationMetric<'hhi'> = {
  id: 'hhi',
  title: 'Herfindahl-Hirschman index',
  unit: 'index points',
  range: [0, 10_000],
  version: 1,
  source: {
    title: 'U.S. Department of Justice and Federal Trade Commission, Merger Guidelines (2023), Guideline 1',
    url: 'https://www.justice.gov/atr/merger-guidelines/applying-merger-guidelines/guideline-1',
  },
  concentrationGrows: 'up',
  page: 'herfindahl-hirschman-index',
  promises: { scaleFree: true, mergingNeverLowers: true },
  compute: (counts) => measureOverUnknown(counts, herfindahlHirschmanIndex),
};
