import { sumOf } from './block-counts.ts';
import type { ConcentrationMetric } from './metric.ts';
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

/** Only unknown blocks, u of them: the headline is m / u (at most 1), the high bound 1. */
const concentrationRatioMetric = <const Size extends ConcentrationRatioSize>(
  size: Size,
): ConcentrationMetric<`cr-${Size}`> => ({
  id: `cr-${size}`,
  title: size === 1 ? 'Share of the largest pool (CR-1)' : `Share of the ${size} largest pools (CR-${size})`,
  unit: 'share',
  range: [0, 1],
  version: 1,
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
