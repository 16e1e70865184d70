import { requireShare } from './require-share.ts';

/**
 * Chance that the next `length` blocks are all by one pool: p^k. Unit: probability, 0..1.
 * @throws RangeError for a share outside 0..1 or a length that is not a whole number of at least 1.
 */
export function chanceOfNextRun(share: number, length: number): number {
  requireRun(share, length);
  return share ** length;
}

/**
 * Chance of at least one run of `length` or more blocks in a row by one pool among `blocks` blocks.
 *
 * Recursion over the number of blocks without such a run: f(i) = f(i - 1) - (1 - p) p^k f(i - k - 1), with
 * f(0..k - 1) = 1 and f(k) = 1 - p^k; the answer is 1 - f(N). Unit: probability, 0..1.
 * Source: W. Feller, An Introduction to Probability Theory and Its Applications, volume 1, chapter XIII.7 (success runs).
 * @throws RangeError for a share outside 0..1, or a length or number of blocks that is not whole, or a length below 1.
 */
export function chanceOfRun(share: number, length: number, blocks: number): number {
  requireRun(share, length);
  requireBlocks(blocks);
  if (blocks < length) return 0;
  const whole = share ** length;
  const started = (1 - share) * whole;
  const without = Array<number>(length).fill(1);
  without.push(1 - whole);
  for (let i = length + 1; i <= blocks; i += 1) {
    without.push((without[i - 1] ?? 0) - started * (without[i - length - 1] ?? 0));
  }
  return 1 - (without[blocks] ?? 0);
}

/**
 * Runs of `length` or more blocks in a row by one pool that are to be expected among `blocks` blocks, each counted once
 * however long it is: (N - k)(1 - p) p^k + p^k. A run begins with the first block, or after a block of somebody else.
 * Unit: runs.
 * @throws RangeError for a share outside 0..1, or a length or number of blocks that is not whole, or a length below 1.
 */
export function expectedRuns(share: number, length: number, blocks: number): number {
  requireRun(share, length);
  requireBlocks(blocks);
  if (blocks < length) return 0;
  return ((blocks - length) * (1 - share) + 1) * share ** length;
}

/**
 * Runs of `length` or more that are to be expected if `own` blocks of a pool stood among `blocks` in random order, each
 * order as likely as any other: (n - c + 1) x c (c - 1) ... (c - k + 1) / (n (n - 1) ... (n - k + 1)). Unit: runs.
 *
 * Unlike `expectedRuns` with the share c / n, it takes no chance of the count for a change of the pool's true share:
 * that would expect too many runs, by 1.4 % for runs of six at 30 % of 2,016 blocks.
 * @throws RangeError unless all are whole numbers, 0 <= own <= blocks and length >= 1.
 */
export function expectedShuffledRuns(own: number, length: number, blocks: number): number {
  requireRun(0, length);
  requireBlocks(own);
  requireBlocks(blocks);
  if (own > blocks) throw new RangeError(`${own} of ${blocks} blocks is not a share`);
  let chance = 1;
  for (let i = 0; i < length; i += 1) {
    if (own <= i) return 0;
    chance *= (own - i) / (blocks - i);
  }
  return (blocks - own + 1) * chance;
}

function requireRun(share: number, length: number): void {
  requireShare(share);
  if (!(Number.isInteger(length) && length >= 1)) throw new RangeError(`not the length of a run: ${length}`);
}

function requireBlocks(blocks: number): void {
  if (!(Number.isInteger(blocks) && blocks >= 0)) throw new RangeError(`not a number of blocks: ${blocks}`);
}
