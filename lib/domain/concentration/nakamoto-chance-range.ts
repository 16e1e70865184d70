import { chanceOfAtLeast, chanceOfAtMost } from '../statistics/binomial-tail.ts';
import { type BlockCounts, totalBlocks } from './block-counts.ts';

/** One-sided level of each test, half of the paper's: both together leave a 95 % range, as everywhere else. */
const LEVEL = 0.025;

/** `high` is null when not even all named pools together are surely above half. */
export interface NakamotoChanceRange {
  readonly low: number;
  readonly high: number | null;
}

/**
 * The Nakamoto coefficients (more than half) that chance does not rule out, a 95 % range.
 *
 * A window is a sample of true shares. `high` is the smallest m whose top-m blocks are significantly more than half;
 * `low` is the smallest m whose top-m blocks are not significantly less than half. Exact one-sided binomial tests at
 * 2.5 %.
 * Unit: pools. low <= coefficient <= high. Unknown blocks stay in the denominator and belong to nobody.
 * Source: M. Milad et al., Statistical Confidence in Mining Power Estimates for PoW Blockchains, arXiv 2403.13736.
 * The ranking is taken from the same sample, which makes the top m look a little stronger than they are.
 *
 * Edge cases: no blocks -> null; a `low` that the named pools cannot reach ends at one more than there are pools.
 */
export function nakamotoChanceRange(counts: BlockCounts): NakamotoChanceRange | null {
  const total = totalBlocks(counts);
  if (total === 0) return null;
  const topSums = runningSums(counts.known);
  const low = topSums.findIndex((sum) => chanceOfAtMost(sum, total, 0.5) > LEVEL);
  const high = topSums.findIndex((sum) => chanceOfAtLeast(sum, total, 0.5) <= LEVEL);
  return { low: (low === -1 ? topSums.length : low) + 1, high: high === -1 ? null : high + 1 };
}

function runningSums(counts: readonly number[]): readonly number[] {
  let sum = 0;
  return [...counts]
    .sort((a, b) => b - a)
    .map((count) => {
      sum += count;
      return sum;
    });
}
