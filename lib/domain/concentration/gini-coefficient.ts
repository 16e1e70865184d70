import { sumOf } from './block-counts.ts';
import type { ConcentrationMetric } from './metric.ts';
import { measureOverUnknown } from './unknown-treatments.ts';

/**
 * Gini coefficient of blocks per entity: sum (2i - k - 1) x(i) / (k sum x), x ascending, i = 1..k.
 *
 * Unit: ratio. Range: 0 (all equal) to (k - 1) / k. Source: C. Gini, Variabilità e mutabilità (1912).
 * The population is exactly the list given: a zero in `counts` is a member without blocks and raises the value (3, 1, 1
 * is 0.267; with two zeros 0.56). `BlockCounts` holds no zeros, so the metric's population is the entities with at
 * least one block in the window, each unknown block an entity of its own in the headline.
 *
 * Edge cases: no blocks -> null; one entity -> 0, though nothing is more concentrated: inequality needs two.
 */
export function giniCoefficient(counts: readonly number[], singletons = 0): number | null {
  const total = sumOf(counts) + singletons;
  if (total === 0) return null;
  const entities = counts.length + singletons;
  const ascending = [...counts].sort((a, b) => a - b);
  const zeros = ascending.filter((count) => count === 0).length;
  // Singletons rank straight after the zeros: sum of (2i - k - 1) over i = zeros + 1 .. zeros + singletons.
  let weighted = singletons * (2 * zeros + singletons - entities);
  ascending.forEach((count, index) => {
    const rank = index + 1 + (index < zeros ? 0 : singletons);
    weighted += (2 * rank - entities - 1) * count;
  });
  return weighted / (entities * total);
}

/**
 * Merging small pools shrinks the population and may lower the value (10, 1, 1 is 0.5; 10, 2 is 0.333).
 * Only unknown blocks: 0 under every treatment, since one entity and u equal ones are both perfectly equal. The bounds
 * cover the three treatments only; another split of the unknown blocks could give a value outside them.
 */
export const giniMetric: ConcentrationMetric<'gini'> = {
  id: 'gini',
  title: 'Gini coefficient',
  unit: 'ratio',
  range: [0, 1],
  version: 1,
  source: {
    title: 'L. Ceriani and P. Verme, The origins of the Gini index, Journal of Economic Inequality 10, 421 (2012)',
    url: 'https://doi.org/10.1007/s10888-011-9188-x',
  },
  concentrationGrows: 'up',
  page: 'gini-coefficient',
  promises: { scaleFree: true, mergingNeverLowers: false },
  compute: (counts) => measureOverUnknown(counts, giniCoefficient),
};
