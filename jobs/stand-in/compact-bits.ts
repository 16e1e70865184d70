import { bitsToTarget } from '#lib/domain/ledger/difficulty.ts';

/** Largest target that Bitcoin allows: difficulty 1. */
const LARGEST_TARGET = bitsToTarget(0x1d00ffff);

/**
 * A header's `bits` field for a target, rounded down to what three bytes of mantissa can hold.
 * Source: arith_uint256::GetCompact in Bitcoin Core.
 */
export function bitsOfTarget(target: bigint): number {
  const bounded = target < LARGEST_TARGET ? target : LARGEST_TARGET;
  const size = Math.ceil(bounded.toString(16).length / 2);
  const mantissa = Number(size > 3 ? bounded >> BigInt(8 * (size - 3)) : bounded << BigInt(8 * (3 - size)));
  // The mantissa's highest bit is a sign, so a number that needs it moves one byte to the right.
  return mantissa & 0x800000 ? (size + 1) * 2 ** 24 + (mantissa >> 8) : size * 2 ** 24 + mantissa;
}

/** The nearest `bits` field for a difficulty of 1 or more. */
export const bitsOfDifficulty = (difficulty: number): number =>
  bitsOfTarget((LARGEST_TARGET * 1_000_000n) / BigInt(Math.round(difficulty * 1_000_000)));
