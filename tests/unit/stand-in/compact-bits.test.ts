import { describe, expect, it } from 'vitest';
import { bitsOfDifficulty, bitsOfTarget } from '#jobs/stand-in/compact-bits.ts';
import { bitsToTarget } from '#lib/domain/ledger/difficulty.ts';

describe('bitsOfTarget', () => {
  it('writes the targets of real headers back to their bits', () => {
    // Heights 0, 100,000, 277,316 and 967,731.
    for (const bits of [0x1d00ffff, 0x1b04864c, 0x1903a30c, 386_014_917]) {
      expect(bitsOfTarget(bitsToTarget(bits))).toBe(bits);
    }
  });

  it('never sets the sign bit', () => {
    expect(bitsOfTarget(0x80_0000n << 160n)).toBe(0x1800_8000);
  });

  it('stops at the easiest target', () => {
    expect(bitsOfTarget(1n << 250n)).toBe(0x1d00ffff);
  });
});

describe('bitsOfDifficulty', () => {
  it('finds the bits of the epoch that began at height 967,680', () => {
    expect(bitsOfDifficulty(132_757_073_449_487.5)).toBe(386_014_917);
  });
});
