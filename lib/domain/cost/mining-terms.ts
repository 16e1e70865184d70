import { HASHES_PER_DIFFICULTY } from '../ledger/difficulty.ts';
import { SATS_PER_BTC, subsidySats } from '../ledger/subsidy.ts';
import { finite, positive } from './positive.ts';

/** What the chain asks for a block, and what it pays for one. Every cost below depends on the two together. */
export interface MiningTerms {
  /** As nodes show it, > 0: 127.48 T on 2026-08-08. */
  readonly difficulty: number;
  /** Subsidy and fees of a block, BTC, > 0. */
  readonly rewardBtc: number;
}

const HASHES_PER_TERAHASH = 1e12;

/**
 * The terms at a height.
 * @param feesBtc mean fees of a block, BTC, >= 0
 * @throws RangeError for a difficulty that is not positive, an impossible height, negative fees, or a reward of zero.
 */
export function miningTerms(difficulty: number, height: number, feesBtc: number): MiningTerms {
  if (finite('fees', feesBtc) < 0) throw new RangeError(`fees must not be negative: ${feesBtc}`);
  const rewardBtc = positive('reward', subsidySats(height) / SATS_PER_BTC + feesBtc);
  return { difficulty: positive('difficulty', difficulty), rewardBtc };
}

/**
 * Tries to be expected for one bitcoin, in terahashes: D x 2^32 / (S + f) / 10^12. By the difficulty and not by the
 * measured hashrate, which is uncertain by 8 % a day: what a coin costs does not depend on how lucky the day was.
 * Source: A. Hayes, Cryptocurrency value formation, Telematics and Informatics 34 (2017).
 * @throws RangeError unless both terms are positive.
 */
export function terahashesPerBtc({ difficulty, rewardBtc }: MiningTerms): number {
  return (
    (positive('difficulty', difficulty) * HASHES_PER_DIFFICULTY) / positive('reward', rewardBtc) / HASHES_PER_TERAHASH
  );
}
