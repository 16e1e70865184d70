import { deviationsOfChance } from '../statistics/normal-chance.ts';
import { SIGNIFICANT, Z_80 } from './significance.ts';

/**
 * The change of a share that a comparison finds in four of five cases where it is one of `pools` that are tested together: the
 * difference that lies (z + 0.842) standard deviations from zero, z for 5 % divided by the number of pools, which is what the
 * smallest p has to beat under Holm's correction. Unit: share, 0..1, either way.
 * Source: J. L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and Proportions (2003), chapter 4.
 *
 * @param share of both windows together, 0..1. Normal approximation: for a pool with fewer than ten blocks it is a rough guide.
 */
export function detectableShareChange(share: number, totalBefore: number, totalAfter: number, pools: number): number {
  const deviation = Math.sqrt(share * (1 - share) * (1 / totalBefore + 1 / totalAfter));
  return (deviationsOfChance(SIGNIFICANT / Math.max(1, pools)) + Z_80) * deviation;
}
