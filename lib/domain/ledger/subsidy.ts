/** Whole satoshi in a bitcoin. */
export const SATS_PER_BTC = 100_000_000;

/** Blocks between two halvings of the subsidy. */
export const HALVING_BLOCKS = 210_000;

const FIRST_SUBSIDY_SATS = 50 * SATS_PER_BTC;

/**
 * The most that a block may create, in whole satoshi: 50 BTC, halved every 210,000 blocks and rounded down
 * (3.125 BTC from height 840,000 to 1,049,999). It reaches 0 at the 33rd halving and stays 0; the node's own rule stops
 * shifting at the 64th. A miner may claim less (block 124,724 did), never more.
 * Source: GetBlockSubsidy in Bitcoin Core, src/validation.cpp.
 * @throws RangeError for a height that is negative or not whole.
 */
export function subsidySats(height: number): number {
  if (!Number.isSafeInteger(height) || height < 0) throw new RangeError(`not a block height: ${height}`);
  return Math.floor(FIRST_SUBSIDY_SATS / 2 ** Math.floor(height / HALVING_BLOCKS));
}
