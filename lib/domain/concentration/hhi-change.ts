import { Z_95 } from '../statistics/normal-quantile.ts';

/** An index with its 95 % sampling interval, and its bounds over the readings of unknown blocks. Unit: index points. */
export interface HhiFigure {
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly bounds: { readonly low: number; readonly high: number };
}

/** What may be said of a second index beside a first one of another time. */
export type HhiChange = 'up' | 'down' | 'within-chance' | 'not-comparable';

/**
 * Whether an index has changed between two windows that share no block.
 *
 * On the logarithm, where `hhiInterval` is symmetric, the difference of two independent figures is normal; beyond 1.96
 * standard deviations it is called a change (5 % two-sided). Windows that overlap make it err towards "within chance".
 * A change that another reading of the unknown blocks would turn round or undo is "not-comparable".
 */
export function hhiChange(now: HhiFigure, then: HhiFigure): HhiChange {
  const deviation = Math.hypot(logDeviation(now), logDeviation(then));
  const difference = Math.log(now.value / then.value);
  if (Math.abs(difference) <= Z_95 * deviation) return 'within-chance';
  const isUpForAll = now.bounds.low > then.bounds.high;
  const isDownForAll = now.bounds.high < then.bounds.low;
  if (!isUpForAll && !isDownForAll) return 'not-comparable';
  return isUpForAll ? 'up' : 'down';
}

const logDeviation = ({ interval }: HhiFigure): number => Math.log(interval.high / interval.low) / (2 * Z_95);
