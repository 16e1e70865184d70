import { sumOf } from './block-counts.ts';
import type { ConcentrationMetric } from './metric.ts';
import { measureOverUnknown } from './unknown-treatments.ts';

/**
 * Unbiased estimate of the Herfindahl-Hirschman index: 10,000 x the chance that two different blocks of the window,
 * drawn at random, were found by the same entity: 10,000 x sum c(c - 1) / (n (n - 1)).
 *
 * Unit: index points. Range: 0 (nobody found two blocks) to 10,000 (one entity found all).
 * Source: E. H. Simpson, Measurement of Diversity, Nature 163, 688 (1949).
 * Its mean over repeated windows is the true index whatever n is, so windows of different length can be compared.
 *
 * Edge cases: fewer than two blocks -> null (no pair to draw); zero counts and entities of one block add 0 above the
 * line. Not scale-free: twice the blocks at the same shares is twice the evidence, and the estimate moves towards the
 * plug-in.
 */
export function unbiasedHerfindahlHirschmanIndex(counts: readonly number[], singletons = 0): number | null {
  const total = sumOf(counts) + singletons;
  if (total < 2) return null;
  let pairs = 0;
  for (const count of counts) pairs += count * (count - 1);
  return (10_000 * pairs) / (total * (total - 1));
}

/** Only unknown blocks: the headline is 0, the high bound 10,000, which is to say that nothing is known. */
export const hhiUnbiasedMetric: ConcentrationMetric<'hhi-unbiased'> = {
  id: 'hhi-unbiased',
  title: 'Herfindahl-Hirschman index, unbiased estimate',
  unit: 'index points',
  range: [0, 10_000],
  version: 1,
  source: {
    title: 'E. H. Simpson, Measurement of Diversity, Nature 163, 688 (1949)',
    url: 'https://doi.org/10.1038/163688a0',
  },
  concentrationGrows: 'up',
  page: 'herfindahl-hirschman-index',
  promises: { scaleFree: false, mergingNeverLowers: true },
  compute: (counts) => measureOverUnknown(counts, unbiasedHerfindahlHirschmanIndex),
};
