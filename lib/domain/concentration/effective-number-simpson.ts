import { sumOf } from './block-counts.ts';
import { sumOfSquares } from './herfindahl-hirschman-index.ts';
import type { ConcentrationMetric } from './metric.ts';
import { measureOverUnknown } from './unknown-treatments.ts';

/**
 * Effective number of pools by the sum of squares: 10,000 / HHI, the number of equal pools with the same HHI
 * (Hill number of order 2).
 *
 * Unit: pools (not whole). Range: 1 to k, the number of entities.
 * Source: M. O. Hill, Diversity and Evenness, Ecology 54, 427 (1973).
 * Biased downwards where n is small, since the plug-in HHI is biased upwards.
 *
 * Edge cases: no blocks -> null; one entity -> exactly 1; k equal entities -> k; zero counts change nothing.
 */
export function effectiveNumberSimpson(counts: readonly number[], singletons = 0): number | null {
  const total = sumOf(counts) + singletons;
  if (total === 0) return null;
  return total ** 2 / sumOfSquares(counts, singletons);
}

/** Only unknown blocks, u of them: the headline is u, the low bound 1. */
export const effectivePoolsMetric: ConcentrationMetric<'effective-pools'> = {
  id: 'effective-pools',
  title: 'Effective number of pools',
  unit: 'pools',
  range: [1, null],
  version: 1,
  source: {
    title: 'M. O. Hill, Diversity and Evenness, Ecology 54, 427 (1973)',
    url: 'https://doi.org/10.2307/1934352',
  },
  concentrationGrows: 'down',
  page: 'effective-number-of-pools',
  promises: { scaleFree: true, mergingNeverLowers: true },
  compute: (counts) => measureOverUnknown(counts, effectiveNumberSimpson),
};
