import type { BlockCounts } from './block-counts.ts';
import { concentrationRatioInterval } from './concentration-ratio.ts';
import { entropyInterval } from './entropy-interval.ts';
import { hhiInterval } from './hhi-interval.ts';
import type { MetricId } from './metrics.ts';

/** What chance alone allows: 95 % interval of a figure, in the figure's own unit. */
export interface SamplingInterval {
  readonly low: number;
  readonly high: number;
}

type IntervalOf = (counts: BlockCounts) => SamplingInterval | null;

/**
 * The figures whose sampling interval has a closed form; that of a Nakamoto coefficient is drawn (`drawnFigures`). Gini, Theil and
 * the part of the greatest entropy have none: they hang on how many tiny miners a window happens to catch, and of those that it
 * did not catch no sample tells.
 */
export const samplingIntervals: Readonly<Partial<Record<MetricId, IntervalOf>>> = {
  hhi: hhiInterval,
  'effective-pools': (counts) => {
    const interval = hhiInterval(counts);
    return interval && { low: 10_000 / interval.high, high: 10_000 / interval.low };
  },
  'effective-pools-shannon': (counts) => {
    const interval = entropyInterval(counts);
    return interval && { low: Math.exp(interval.low), high: Math.exp(interval.high) };
  },
  'entropy-bits': (counts) => {
    const interval = entropyInterval(counts);
    return interval && { low: interval.low / Math.LN2, high: interval.high / Math.LN2 };
  },
  'cr-1': (counts) => concentrationRatioInterval(counts, 1),
  'cr-2': (counts) => concentrationRatioInterval(counts, 2),
  'cr-3': (counts) => concentrationRatioInterval(counts, 3),
  'cr-4': (counts) => concentrationRatioInterval(counts, 4),
  'cr-5': (counts) => concentrationRatioInterval(counts, 5),
  'cr-6': (counts) => concentrationRatioInterval(counts, 6),
};
