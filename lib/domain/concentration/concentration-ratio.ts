import { type BlockCounts, sumOf, totalBlocks } from './block-counts.ts';
import type { ConcentrationMetric } from './metric.ts';
import { type ShareInterval, shareInterval } from './share-interval.ts';
import { measureOverUnknown } from './unknown-treatments.ts';

export type ConcentrationRatioSize = 1 | 2 | 3 | 4 | 5 | 6;

/**
 * Concentration ratio CR-m: the share of all blocks that the m largest entities found together.
 *
 * Unit: share. Range: m / k (or 1 if m >= k) to 1. Ranked over the whole window: ranking each day and averaging reads
 * high (CR-6 from 144-block days 83.6 % where the truth is 82.5 %).
 * Source: the usual ratio of industrial economics; on Bitcoin pools the centralization index of mainnet.observer
 * (CR-2 to CR-6).
 *
 * Counts may come in any order; singletons rank last. Edge cases: no blocks -> null; fewer than m entities -> 1;
 * a tie at the cut changes who is in, never the sum.
 */
export function concentrationRatio(
  counts: readonly number[],
  singletons = 0,
  size: ConcentrationRatioSize = 1,
): number | null {
  const total = sumOf(counts) + singletons;
  if (total === 0) return null;
  const positive = counts.filter((count) => count > 0);
  const largest = positive.sort((a, b) => b - a).slice(0, size);
  const singletonsAmongLargest = Math.min(singletons, size - largest.length);
  return (sumOf(largest) + singletonsAmongLargest) / total;
}

/**
 * 95 % sampling interval of CR-m: that of a share (Jeffreys), for the blocks of the m largest entities together.
 *
 * Unit: share. Which ones are the largest is taken from the same sample, so that their luck is in it; with shares as of April 2026
 * it matters little: of 3,000 simulated windows each of 144, 1,008 and 4,320 blocks, the interval holds the true CR-1 to CR-6 in
 * 94.5 to 96.2 %. Singletons rank last, as in the figure.
 * Edge cases: no blocks, or no more than m entities (the ratio is then 1 whatever chance does) -> null.
 */
export function concentrationRatioInterval(counts: BlockCounts, size: ConcentrationRatioSize): ShareInterval | null {
  const total = totalBlocks(counts);
  const ratio = concentrationRatio(counts.known, counts.unknown, size);
  if (ratio === null || ratio === 1) return null;
  return shareInterval(Math.round(ratio * total), total);
}

/** Only unknown blocks, u of them: the headline is m / u (at most 1), the high bound 1. */
const concentrationRatioMetric = <const Size extends ConcentrationRatioSize>(
  size: Size,
): ConcentrationMetric<`cr-${Size}`> => ({
  id: `cr-${size}`,
  title: size === 1 ? 'Share of the largest pool (CR-1)' : `Share of the ${size} largest pools (CR-${size})`,
  unit: 'share',
  range: [0, 1],
  version: 2,
  source: {
    title: 'mainnet.observer, Mining Centralization Index',
    url: 'https://mainnet.observer/charts/mining-pools-centralization-index/',
  },
  concentrationGrows: 'up',
  page: 'concentration-ratio',
  promises: { scaleFree: true, mergingNeverLowers: true },
  compute: (counts) =>
    measureOverUnknown(counts, (entities, singletons) => concentrationRatio(entities, singletons, size)),
});

export const cr1Metric = concentrationRatioMetric(1);
export const cr2Metric = concentrationRatioMetric(2);
export const cr3Metric = concentrationRatioMetric(3);
export const cr4Metric = concentrationRatioMetric(4);
export const cr5Metric = concentrationRatioMetric(5);
export const cr6Metric = concentrationRatioMetric(6);
