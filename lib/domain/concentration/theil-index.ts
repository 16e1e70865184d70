import type { ConcentrationMetric } from './metric.ts';
import { entropyNats } from './shannon-entropy.ts';
import { measureOverUnknown } from './unknown-treatments.ts';

/**
 * Theil index T of blocks per entity: (1/k) sum (x/mu) ln(x/mu) = ln k - S, S the entropy in nats.
 *
 * Unit: nats. Range: 0 (all equal) to ln k. Source: H. Theil, Economics and Information Theory (1967).
 * The population is exactly the list given: a zero in `counts` adds no term but counts in k. `BlockCounts` holds no
 * zeros, so the metric's population is the entities with at least one block in the window, each unknown block an entity
 * of its own in the headline.
 *
 * Edge cases: no blocks -> null; one entity -> 0, though nothing is more concentrated: inequality needs two.
 */
export function theilIndex(counts: readonly number[], singletons = 0): number | null {
  const nats = entropyNats(counts, singletons);
  if (nats === null) return null;
  // Rounding may leave -1e-16 where all are equal.
  return Math.max(0, Math.log(counts.length + singletons) - nats);
}

/**
 * Merging small pools shrinks the population and may lower the value (10, 1, 1 is 0.533; 10, 2 is 0.243).
 * Only unknown blocks: 0 under every treatment; as with Gini, another split of them could lie outside the bounds.
 */
export const theilMetric: ConcentrationMetric<'theil'> = {
  id: 'theil',
  title: 'Theil index',
  unit: 'nats',
  range: [0, null],
  version: 1,
  source: {
    title: 'H. Theil, Economics and Information Theory (1967), as used by the Edinburgh Decentralisation Index',
    url: 'https://github.com/Blockchain-Technology-Lab/consensus-decentralization/blob/main/docs/metrics.md',
  },
  concentrationGrows: 'up',
  page: 'theil-index',
  promises: { scaleFree: true, mergingNeverLowers: false },
  compute: (counts) => measureOverUnknown(counts, theilIndex),
};
