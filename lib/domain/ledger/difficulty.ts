/** Blocks between two changes of the difficulty, about two weeks. */
export const EPOCH_BLOCKS = 2016;

/**
 * Hashes that one unit of difficulty stands for, by the trade's convention: 2^32. Exact would be 2^48 / 65,535
 * (4,295,032,833.00002, what a node's chainwork adds up), 0.0015 % more. Published hashrates (mainnet.observer,
 * blockchain.info) and cost formulas use 2^32, and a day of 144 blocks is uncertain by 8 %: so do we.
 */
export const HASHES_PER_DIFFICULTY = 2 ** 32;

const DIFFICULTY_ONE_MANTISSA = 0xffff;
const DIFFICULTY_ONE_EXPONENT = 0x1d;
const SIGN_BIT = 0x800000;

/** The difficulty epoch of a height; epoch 0 begins at the genesis block. */
export const epochOf = (height: number): number => Math.floor(height / EPOCH_BLOCKS);

/** Height of an epoch's first block. */
export const epochStartHeight = (epoch: number): number => epoch * EPOCH_BLOCKS;

/**
 * The number that a block hash must not exceed, from the header's compact form (one byte of exponent, three of mantissa).
 * Source: arith_uint256::SetCompact in Bitcoin Core.
 * @throws RangeError for compact forms that no block can carry: zero, negative, or above 256 bits.
 */
export function bitsToTarget(bits: number): bigint {
  const { mantissa, exponent } = readBits(bits);
  const shift = BigInt(8 * (exponent - 3));
  const target = shift >= 0n ? BigInt(mantissa) << shift : BigInt(mantissa) >> -shift;
  if (target === 0n || target >= 1n << 256n) throw new RangeError(`bits without a usable target: ${bits}`);
  return target;
}

/**
 * How many times harder than the easiest target (bits 0x1d00ffff, the genesis block) a block is to find. Unitless, >= 0.
 * @throws RangeError for compact forms that no block can carry.
 */
export function difficultyFromBits(bits: number): number {
  const { mantissa, exponent } = readBits(bits);
  return (DIFFICULTY_ONE_MANTISSA / mantissa) * 256 ** (DIFFICULTY_ONE_EXPONENT - exponent);
}

/**
 * Mean network hashrate, hashes per second, from the blocks found in a span: sum of their difficulties x 2^32 / seconds.
 * One standard deviation of chance is 1 / sqrt(blocks) of the value.
 * @throws RangeError for a span that is not longer than zero.
 */
export function hashrateFromWork(difficultySum: number, seconds: number): number {
  if (!(seconds > 0)) throw new RangeError(`not a span of time: ${seconds} s`);
  return (difficultySum * HASHES_PER_DIFFICULTY) / seconds;
}

function readBits(bits: number): { readonly mantissa: number; readonly exponent: number } {
  const mantissa = bits & 0x7fffff;
  const isUint32 = Number.isInteger(bits) && bits >= 0 && bits <= 0xffffffff;
  if (!isUint32 || mantissa === 0 || (bits & SIGN_BIT) !== 0)
    throw new RangeError(`not a target in compact form: ${bits}`);
  return { mantissa, exponent: bits >>> 24 };
}
