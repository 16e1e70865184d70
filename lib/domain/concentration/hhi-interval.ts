import { Z_95 } from '../statistics/normal-quantile.ts';
import { type BlockCounts, totalBlocks } from './block-counts.ts';
import { sumOfSquares } from './herfindahl-hirschman-index.ts';

/**
 * 95 % sampling interval of the plug-in HHI: where the index of another window of the same length would fall in 95 of
 * 100 cases if the true shares were those of this window, bias included. Unit: index points.
 *
 * Blocks are a multinomial sample. The variance of the sum of squared shares is Simpson's exact one (Nature 163, 688,
 * 1949), which the first-order delta method 4 (sum p^3 - H^2) / n approaches for large n but sets to zero for equal
 * pools; the delta method then carries it to ln H, where the distribution is nearly symmetric: HHI x exp(+-1.96 sd /
 * H). For true shares with HHI 1,628 the median interval is 1,352..2,069 at n = 144 (100,000 simulated windows:
 * 1,366..2,083), 1,505..1,774 at 1,008 (1,506..1,777) and 1,565..1,695 at 4,320 (1,566..1,695); without the logarithm
 * the ends are up to 41 points off. The interval also holds the true index in 94 (n = 144) to 95 % (4,320) of windows.
 *
 * Each unknown block is an entity of its own, as in the headline. Clipped to 10,000 / n .. 10,000.
 * Edge cases: fewer than two blocks, or one entity only -> null (the sample shows no spread to measure).
 */
export function hhiInterval(counts: BlockCounts): { readonly low: number; readonly high: number } | null {
  const total = totalBlocks(counts);
  if (total < 2) return null;
  const index = sumOfSquares(counts.known, counts.unknown) / total ** 2;
  if (index === 1) return null;
  const factor = Math.exp((Z_95 * Math.sqrt(simpsonVariance(counts, index, total))) / index);
  return { low: 10_000 * Math.max(1 / total, index / factor), high: 10_000 * Math.min(1, index * factor) };
}

/**
 * Standard deviation of the plug-in HHI by chance alone, from Simpson's variance. Unit: index points.
 * Null for fewer than two blocks, or one entity only, as the interval.
 */
export function hhiDeviation(counts: BlockCounts): number | null {
  const total = totalBlocks(counts);
  if (total < 2) return null;
  const index = sumOfSquares(counts.known, counts.unknown) / total ** 2;
  return index === 1 ? null : 10_000 * Math.sqrt(simpsonVariance(counts, index, total));
}

/** Variance of the plug-in sum of squared shares of `n` blocks, true shares taken from the sample. */
function simpsonVariance(counts: BlockCounts, index: number, n: number): number {
  let cubes = counts.unknown;
  for (const count of counts.known) cubes += count ** 3;
  const cubedShares = cubes / n ** 3;
  const bracket = 2 * (n - 2) * cubedShares + index - (2 * n - 3) * index ** 2;
  return Math.max(0, (2 * (n - 1) * bracket) / n ** 3);
}
