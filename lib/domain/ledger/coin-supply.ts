import { HALVING_BLOCKS, subsidySats } from './subsidy.ts';

/**
 * The most coins there can be once the block of a height is found, in whole satoshi: the exact sum of all subsidies, the
 * genesis block's included. It tends to 2,099,999,997,690,000, which a double holds exactly.
 * Not subtracted: what miners did not claim, and what cannot be spent (the 50 BTC of the genesis block, two coinbases of 2010
 * that were overwritten). Together that is below 0.003 % of 20 million coins; lost keys are more, and nobody knows how many.
 * @throws RangeError for a height that is negative or not whole.
 */
export function coinSupplySats(height: number): number {
  const subsidyNow = subsidySats(height);
  const finished = Math.floor(height / HALVING_BLOCKS);
  let sum = (height - finished * HALVING_BLOCKS + 1) * subsidyNow;
  for (let halving = 0; halving < finished; halving += 1) {
    const subsidy = subsidySats(halving * HALVING_BLOCKS);
    if (subsidy === 0) break;
    sum += subsidy * HALVING_BLOCKS;
  }
  return sum;
}
