import { type BlockCounts, sumOf } from './block-counts.ts';
import type { ConcentrationMetric } from './metric.ts';
import { measureOverUnknown } from './unknown-treatments.ts';

/** Thresholds in whole percent. 33 means 33/100 and not one third, 66 means 66/100 and not two thirds. */
export type NakamotoThreshold = 33 | 50 | 66;

/**
 * Nakamoto coefficient: the smallest number of entities that together found strictly more than `percent` % of all
 * blocks.
 *
 * Unit: entities, whole. Range: 1 to k. Decided in whole numbers, 100 x sum > percent x n, so that exactly half is
 * never taken for more than half by rounding (48 such days from 2018 to 2023).
 * Source: B. S. Srinivasan and L. Lee, Quantifying Decentralization (2017); strict as in Milad et al., arXiv
 * 2403.13736.
 *
 * Singletons come last: they are the smallest entities there are. If the counts alone do not pass the threshold, as
 * many singletons join as it takes. Counts may come in any order; ties at the cut change who is in, never how many.
 * Edge cases: no blocks -> null; two entities with half each -> 2; zero counts are never needed.
 */
export function nakamotoCoefficient(
  counts: readonly number[],
  singletons = 0,
  percent: NakamotoThreshold = 50,
): number | null {
  const total = sumOf(counts) + singletons;
  if (total === 0) return null;
  const descending = counts.filter((count) => count > 0).sort((a, b) => b - a);
  let entities = 0;
  let sum = 0;
  for (const count of descending) {
    entities += 1;
    sum += count;
    if (100 * sum > percent * total) return entities;
  }
  const blocksNeeded = Math.floor((percent * total) / 100) + 1;
  return descending.length + blocksNeeded - sum;
}

/**
 * The low bound is a true one: no split of the unknown blocks needs fewer entities than giving all of them to the largest
 * pool (400, 120, 110, 100, 90, 70 and 110 unknown: 1, where the other three readings all say 2).
 * Only unknown blocks, u of them: the headline is the number of one-block entities that pass the threshold (3 of 5), the low
 * bound 1: all of them may be one miner's.
 */
const nakamotoMetric = <const Percent extends NakamotoThreshold>(
  percent: Percent,
): ConcentrationMetric<`nakamoto-${Percent}`> => ({
  id: `nakamoto-${percent}`,
  title: `Nakamoto coefficient at ${percent} %`,
  unit: 'pools',
  range: [1, null],
  version: 3,
  source: {
    title: 'B. S. Srinivasan and L. Lee (2017), in the strict form of M. Milad et al., arXiv 2403.13736',
    url: 'https://arxiv.org/abs/2403.13736',
  },
  concentrationGrows: 'down',
  page: 'nakamoto-coefficient',
  promises: { scaleFree: true, mergingNeverLowers: true },
  compute(counts) {
    const measure = measureOverUnknown(counts, (entities, ones) => nakamotoCoefficient(entities, ones, percent));
    const worst = nakamotoCoefficient(withUnknownAtTheTop(counts), 0, percent);
    return measure && { ...measure, low: Math.min(measure.low, worst ?? measure.low) };
  },
});

function withUnknownAtTheTop({ known, unknown }: BlockCounts): number[] {
  const [largest = 0, ...others] = [...known].sort((a, b) => b - a);
  return [largest + unknown, ...others];
}

export const nakamoto33Metric = nakamotoMetric(33);
export const nakamoto50Metric = nakamotoMetric(50);
export const nakamoto66Metric = nakamotoMetric(66);
