import { type BlockCounts, type Measure, totalBlocks } from './block-counts.ts';

/** Id and version of the share as it is stored; raised whenever its formula or that of its interval changes. */
export const SHARE = { id: 'share', version: 1 } as const;

/**
 * One pool's share of a window: its blocks over all blocks, sums over sums.
 *
 * Unit: share, 0..1. `value` and `low` keep unknown blocks in the denominator (none of them is this pool's); `high`
 * leaves them out, as if they were spread like the named ones. The unknown blocks could all be this pool's, which would
 * give (blocks + unknown) / total; the bounds do not reach that far.
 *
 * Edge cases: no blocks in the window -> null; nothing but unknown blocks -> 0 for every pool, with high = 0, because
 * "left out" has no value then.
 * @throws RangeError if the pool has more blocks than all named pools together, or fewer than none.
 */
export function share(blocks: number, counts: BlockCounts): Measure | null {
  const total = totalBlocks(counts);
  const named = total - counts.unknown;
  if (!(blocks >= 0 && blocks <= named))
    throw new RangeError(`${blocks} blocks of one pool, ${named} of all named pools`);
  if (total === 0) return null;
  const value = blocks / total;
  return { value, low: value, high: named === 0 ? value : blocks / named };
}
