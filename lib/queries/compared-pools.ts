import type { PoolTableRow } from '#lib/contracts/pool-table.ts';
import { type PoolCounts, shareChanges } from '#lib/domain/change/share-changes.ts';
import { isBeyondChance } from '#lib/domain/change/significance.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import type { MetricPoint } from '#lib/store/metric-points.ts';

interface ComparedPool {
  readonly slug: string;
  readonly blocks: number;
  readonly before: PoolTableRow['before'];
}

/** Every pool of either window. One without a row in a window that is on record found none of its blocks. */
export function comparedPools(now: PoolCounts, then: PoolCounts): ComparedPool[] {
  if (then.total === 0) return [...now.pools].map(([slug, blocks]) => ({ slug, blocks, before: null }));
  return shareChanges(then, now).map((change) => {
    const before = { share: change.blocksBefore / then.total, isWithinChance: !isBeyondChance(change) };
    return { slug: change.pool, blocks: change.blocksAfter, before };
  });
}

/** The blocks of a window by named pool; those that name nobody are in the total alone. */
export const countsOf = (points: readonly Pick<MetricPoint, 'entity' | 'value' | 'blocks'>[]): PoolCounts => ({
  total: points[0]?.blocks ?? 0,
  pools: new Map(
    points
      .filter(({ entity }) => !NAMELESS_POOLS.includes(entity))
      .map(({ entity, value, blocks }) => [entity, Math.round((value ?? 0) * blocks)]),
  ),
});
