import { chanceOfAtLeast } from '../statistics/binomial-tail.ts';
import { requireShare } from './require-share.ts';

/**
 * How often a pool of true share `share` shows `threshold` or more among `blocks` blocks by luck alone: an alarm at
 * that threshold is false so often. Exact binomial tail. Unit: probability, 0..1.
 * At a true 30 % and a threshold of 33 %: 144 blocks -> 21.6 %, 1,008 -> 2.0 %, 2,016 -> 0.17 %.
 * @throws RangeError for a share or a threshold outside 0..1, or blocks that are not a whole number of at least 0.
 */
export function falseAlarmChance(share: number, threshold: number, blocks: number): number {
  requireShare(share);
  requireShare(threshold);
  if (!(Number.isInteger(blocks) && blocks >= 0)) throw new RangeError(`not a number of blocks: ${blocks}`);
  return chanceOfAtLeast(leastCount(threshold, blocks), blocks, share);
}

/**
 * The fewest blocks that make up the threshold; a product that is whole but for rounding (0.55 x 100) counts as whole.
 */
const leastCount = (threshold: number, blocks: number): number => Math.ceil(threshold * blocks - 1e-9);
