import { shareInterval } from '../concentration/share-interval.ts';
import { fisherExactTest } from '../statistics/fisher-exact-test.ts';
import { holmCorrection } from '../statistics/holm-correction.ts';
import type { MeasuredChange } from './significance.ts';

/** Blocks of a window by pool. */
export interface PoolCounts {
  /** Pools with at least one block. */
  readonly pools: ReadonlyMap<string, number>;
  /** All blocks of the window, those of unknown pools included. */
  readonly total: number;
}

/** One pool in two windows. Shares 0..1; the effect is their difference. */
export interface ShareChange extends MeasuredChange {
  readonly pool: string;
  readonly blocksBefore: number;
  readonly blocksAfter: number;
}

/**
 * The change of the share of every pool with a block in either of two windows that share no block.
 *
 * p is that of Fisher's exact test, corrected by Holm for all these pools together: "below 5 %" is wrong for any of them in at
 * most 5 of 100 pairs of windows. The interval is of each pool alone, so it may leave out zero where p says chance.
 * Empty where either window has no block.
 */
export function shareChanges(before: PoolCounts, after: PoolCounts): ShareChange[] {
  if (before.total === 0 || after.total === 0) return [];
  const pools = [...new Set([...before.pools.keys(), ...after.pools.keys()])].map((pool) => {
    return { pool, blocksBefore: before.pools.get(pool) ?? 0, blocksAfter: after.pools.get(pool) ?? 0 };
  });
  const chances = holmCorrection(
    pools.map(({ blocksBefore, blocksAfter }) =>
      fisherExactTest(
        { successes: blocksAfter, trials: after.total },
        { successes: blocksBefore, trials: before.total },
      ),
    ),
  );
  return pools.map((one, index) => {
    const { blocksBefore, blocksAfter } = one;
    return { ...one, ...shareDifference(blocksBefore, before.total, blocksAfter, after.total), p: chances[index] ?? 1 };
  });
}

/**
 * Difference of two shares with its 95 % interval: from the Jeffreys intervals of both, each end as far from the difference as the
 * two nearer ends are from their shares, in quadrature. Unit: share, -1..1.
 * Source: R. G. Newcombe, Statistics in Medicine 17, 873 (1998), method 10, for any pair of intervals G. Y. Zou and A. Donner,
 * Statistics in Medicine 27, 1693 (2008).
 * @throws RangeError for an empty window.
 */
function shareDifference(
  blocksBefore: number,
  totalBefore: number,
  blocksAfter: number,
  totalAfter: number,
): Pick<ShareChange, 'effect' | 'low' | 'high'> {
  const [then, now] = [shareInterval(blocksBefore, totalBefore), shareInterval(blocksAfter, totalAfter)];
  if (then === null || now === null) throw new RangeError('an empty window has no share');
  const [shareBefore, shareAfter] = [blocksBefore / totalBefore, blocksAfter / totalAfter];
  const effect = shareAfter - shareBefore;
  return {
    effect,
    low: effect - Math.hypot(shareAfter - now.low, then.high - shareBefore),
    high: effect + Math.hypot(now.high - shareAfter, shareBefore - then.low),
  };
}
