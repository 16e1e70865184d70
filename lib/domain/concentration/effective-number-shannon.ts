import type { ConcentrationMetric } from './metric.ts';
import { entropyNats } from './shannon-entropy.ts';
import { measureOverUnknown } from './unknown-treatments.ts';

/**
 * Effective number of pools by entropy: exp(S), S in nats, the number of equal pools with the same entropy
 * (Hill number of order 1). Never below the effective number by squares: small pools weigh more here.
 *
 * Unit: pools (not whole). Range: 1 to k, the number of entities.
 * Source: M. O. Hill, Diversity and Evenness, Ecology 54, 427 (1973).
 * Edge cases: no blocks -> null; one entity -> exactly 1; zero counts change nothing.
 */
export function effectiveNumberShannon(counts: readonly number[], singletons = 0): number | null {
  const nats = entropyNats(counts, singletons);
  return nats === null ? null : Math.exp(nats);
}

/** Only unknown blocks, u of them: the headline is u, the low bound 1. */
export const effectivePoolsShannonMetric: ConcentrationMetric<'effective-pools-shannon'> = {
  id: 'effective-pools-shannon',
  title: 'Effective number of pools, by entropy',
  unit: 'pools',
  range: [1, null],
  version: 2,
  source: {
    title: 'M. O. Hill, Diversity and Evenness, Ecology 54, 427 (1973)',
    url: 'https://doi.org/10.2307/1934352',
  },
  concentrationGrows: 'down',
  page: 'effective-number-of-pools',
  promises: { scaleFree: true, mergingNeverLowers: true },
  compute: (counts) => measureOverUnknown(counts, effectiveNumberShannon),
};
