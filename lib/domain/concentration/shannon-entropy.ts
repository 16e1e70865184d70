import { sumOf } from './block-counts.ts';
import type { ConcentrationMetric } from './metric.ts';
import { measureOverUnknown } from './unknown-treatments.ts';

const source = {
  title: 'C. E. Shannon, A Mathematical Theory of Communication, Bell System Technical Journal 27, 379 (1948)',
  url: 'https://doi.org/10.1002/j.1538-7305.1948.tb01338.x',
};

/**
 * Shannon entropy in nats: -sum p ln p, written as ln n - (1/n) sum c ln c so that entities of one block cost nothing.
 *
 * Range: 0 (one entity) to ln k (k equal entities). Source: Shannon 1948.
 * Edge cases: no blocks -> null; zero counts add 0 (the limit of p ln p); one entity -> exactly 0.
 */
export function entropyNats(counts: readonly number[], singletons = 0): number | null {
  const total = sumOf(counts) + singletons;
  if (total === 0) return null;
  let sum = 0;
  for (const count of counts) if (count > 1) sum += count * Math.log(count);
  // Rounding may leave -1e-16 where the entropy is 0.
  return Math.max(0, Math.log(total) - sum / total);
}

/** Shannon entropy in bits: the least number of yes-no questions that it takes on average to learn who found a block. */
export function entropyBits(counts: readonly number[], singletons = 0): number | null {
  const nats = entropyNats(counts, singletons);
  return nats === null ? null : nats / Math.LN2;
}

/**
 * Entropy as a part of the most that k entities allow, S / log k (Pielou's evenness).
 *
 * Unit: ratio. Range: 0 to 1 (all equal). k counts entities with at least one block.
 * Edge cases: no blocks -> null; k = 1 -> 0 by definition (0 / 0: one entity is as concentrated as it gets).
 */
export function entropyNormalised(counts: readonly number[], singletons = 0): number | null {
  const nats = entropyNats(counts, singletons);
  if (nats === null) return null;
  const entities = counts.filter((count) => count > 0).length + singletons;
  return entities === 1 ? 0 : Math.min(1, nats / Math.log(entities));
}

/** Only unknown blocks, u of them: the headline is log2 u, the low bound 0. */
export const entropyBitsMetric: ConcentrationMetric<'entropy-bits'> = {
  id: 'entropy-bits',
  title: 'Shannon entropy',
  unit: 'bits',
  range: [0, null],
  version: 2,
  source,
  concentrationGrows: 'down',
  page: 'shannon-entropy',
  promises: { scaleFree: true, mergingNeverLowers: true },
  compute: (counts) => measureOverUnknown(counts, entropyBits),
};

/**
 * Merging two small pools shrinks k, and with it the maximum: the ratio may rise although mining got more concentrated.
 */
export const entropyNormalisedMetric: ConcentrationMetric<'entropy-normalised'> = {
  id: 'entropy-normalised',
  title: 'Shannon entropy, part of the maximum',
  unit: 'ratio',
  range: [0, 1],
  version: 1,
  source,
  concentrationGrows: 'down',
  page: 'shannon-entropy',
  promises: { scaleFree: true, mergingNeverLowers: false },
  compute: (counts) => measureOverUnknown(counts, entropyNormalised),
};
