import { incompleteBeta } from '../statistics/incomplete-beta.ts';
import { logGamma } from '../statistics/log-gamma.ts';
import { requireShare } from './require-share.ts';

/** Confirmations that nobody waits for: 100,000 are two years. A share that needs more is as good as a half. */
const MOST_CONFIRMATIONS = 100_000;

/**
 * Chance that an attacker with this share of the hashrate undoes a payment of `confirmations` blocks, as the Bitcoin
 * paper counts it: the attacker's blocks meanwhile are taken to be Poisson distributed.
 *
 * 1 - sum over k = 0..z of Pois(k; z q / p) (1 - (q / p)^(z - k)). Unit: probability, 0..1. From a half on it is
 * certain. Source: S. Nakamoto, Bitcoin: A Peer-to-Peer Electronic Cash System (2008), section 11.
 * @throws RangeError for a share outside 0..1 or confirmations that are not a whole number of at least 0.
 */
export function catchUpByPaper(share: number, confirmations: number): number {
  requireAttack(share, confirmations);
  if (share === 0) return confirmations === 0 ? 1 : 0;
  if (share >= 0.5 || confirmations === 0) return 1;
  const ratio = share / (1 - share);
  const mean = confirmations * ratio;
  let fails = 0;
  for (let k = 0; k <= confirmations; k += 1) {
    const chance = Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
    fails += chance * (1 - ratio ** (confirmations - k));
  }
  return Math.min(1, Math.max(0, 1 - fails));
}

/**
 * The same chance, exactly: the attacker's blocks meanwhile are negative binomially distributed.
 *
 * M. Rosenfeld, Analysis of Hashrate-Based Double Spending (arXiv 1402.2009), has it as
 * 1 - sum over m = 0..z of C(m + z - 1, m) (p^z q^m - p^m q^z); that sum is the regularised incomplete beta function
 * I_{4pq}(z, 1/2) (C. Grunspan and R. Pérez-Marco, Double Spend Races, arXiv 1702.02867), which needs no terms without
 * end. Both let the attacker begin with one block in hand. Unit: probability, 0..1. From a half on it is certain.
 * @throws RangeError for a share outside 0..1 or confirmations that are not a whole number of at least 0.
 */
export function catchUpExact(share: number, confirmations: number): number {
  requireAttack(share, confirmations);
  if (share >= 0.5 || confirmations === 0) return 1;
  return incompleteBeta(4 * share * (1 - share), confirmations, 0.5);
}

/**
 * The fewest confirmations with which an attacker with this share undoes a payment with a chance below `risk` (exact
 * formula). At 0.1 %: 10 % -> 6, 20 % -> 13, 30 % -> 32, 40 % -> 133. Null where none of up to 100,000 suffices, so
 * from a half on.
 * @throws RangeError for a share outside 0..1 or a risk outside 0..1.
 */
export function confirmationsFor(share: number, risk: number): number | null {
  requireShare(share);
  if (!(risk > 0 && risk <= 1)) throw new RangeError(`not a risk that can be met: ${risk}`);
  if (share >= 0.5 || catchUpExact(share, MOST_CONFIRMATIONS) >= risk) return null;
  // The chance falls with every confirmation, so halving what lies between finds the first that is enough.
  let tooFew = 0;
  let enough = MOST_CONFIRMATIONS;
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (catchUpExact(share, middle) < risk) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

function requireAttack(share: number, confirmations: number): void {
  requireShare(share);
  if (!(Number.isInteger(confirmations) && confirmations >= 0))
    throw new RangeError(`not a number of confirmations: ${confirmations}`);
}
