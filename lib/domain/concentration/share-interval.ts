import { betaQuantile } from '../statistics/beta-quantile.ts';

/** Two ends of an interval, in the unit of the figure that it belongs to. */
export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * 95 % Jeffreys interval of a share: the 2.5 % and 97.5 % quantiles of Beta(c + 1/2, n - c + 1/2).
 *
 * How far chance alone may have moved a share of `blocks` in `total` blocks. Unit: share, 0..1.
 * At a share of 0.30: 144 blocks -> 0.229..0.375, 1,008 -> 0.272..0.328, 4,320 -> 0.286..0.314.
 * Source: Brown, Cai and DasGupta, Interval Estimation for a Binomial Proportion, Statistical Science 16, 101 (2001),
 * with their rule for the ends: no blocks -> low 0, all blocks -> high 1.
 *
 * Edge cases: total 0 -> null. Blind to unknown blocks: their bounds are in `share`.
 * @throws RangeError unless 0 <= blocks <= total.
 */
export function shareInterval(blocks: number, total: number): ShareInterval | null {
  if (!(blocks >= 0 && blocks <= total)) throw new RangeError(`${blocks} of ${total} blocks is not a share`);
  if (total === 0) return null;
  const a = blocks + 0.5;
  const b = total - blocks + 0.5;
  return {
    low: blocks === 0 ? 0 : betaQuantile(0.025, a, b),
    high: blocks === total ? 1 : betaQuantile(0.975, a, b),
  };
}
