import { requireShare } from './require-share.ts';

/**
 * Share of all revenue that a pool gets by holding its blocks back (the strategy "selfish mining"), where the part
 * `gamma` of the others mines on its block in a race of two equally long chains.
 *
 * R = [a (1 - a)^2 (4a + g (1 - 2a)) - a^3] / [1 - a (1 + (2 - a) a)]. Unit: share, 0..1; from half the hashrate on it
 * is 1. Honest mining earns the share itself. Source: I. Eyal and E. G. Sirer, Majority Is Not Enough (arXiv
 * 1311.0243), equation 8.
 * @throws RangeError for a share or a gamma outside 0..1.
 */
export function selfishRevenue(share: number, gamma: number): number {
  requireShare(share);
  requireShare(gamma);
  if (share >= 0.5) return 1;
  const honest = (1 - share) ** 2 * (4 * share + gamma * (1 - 2 * share));
  return (share * honest - share ** 3) / (1 - share * (1 + (2 - share) * share));
}

/**
 * Share above which holding blocks back earns more than honest mining: (1 - g) / (3 - 2g). at gamma 0 a third, at 0.5
 * a quarter, at 1 nothing. Unit: share, 0..1/3. Source: as above, equation 9; better strategies need less (A. Sapirshtein, Y.
 * Sompolinsky and A. Zohar, Optimal Selfish Mining Strategies in Bitcoin, arXiv 1507.06183: 23.21 % at gamma 0.5).
 * @throws RangeError for a gamma outside 0..1.
 */
export function selfishThreshold(gamma: number): number {
  requireShare(gamma);
  return (1 - gamma) / (3 - 2 * gamma);
}

/**
 * The gamma above which a pool of this share gains by holding blocks back: the threshold solved for gamma,
 * (1 - 3a) / (1 - 2a). Unit: share of the others, 0..1; 0 from a third of the hashrate on.
 * @throws RangeError for a share outside 0..1.
 */
export function selfishGamma(share: number): number {
  requireShare(share);
  return share >= 1 / 3 ? 0 : (1 - 3 * share) / (1 - 2 * share);
}
