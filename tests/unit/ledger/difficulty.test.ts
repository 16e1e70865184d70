import { describe, expect, it } from 'vitest';
import {
  bitsToTarget,
  difficultyFromBits,
  epochOf,
  epochStartHeight,
  HASHES_PER_DIFFICULTY,
  hashrateFromWork,
} from '#lib/domain/ledger/difficulty.ts';
import { block967731, genesisBlock } from '#tests/fixtures/ledger/public-blocks.ts';

describe('difficultyFromBits', () => {
  it('is 1 for the genesis block', () => {
    expect(difficultyFromBits(genesisBlock.bits)).toBe(1);
  });

  it.each([
    // Developer reference, "target nBits", and the first block above difficulty 1 (32,256).
    [0x1b0404cb, 16_307.420938523983],
    [0x1d00d86a, 1.1828995343128408],
    [block967731.bits, block967731.difficulty],
  ])('reads bits %i as %d', (bits, difficulty) => {
    expect(difficultyFromBits(bits) / difficulty).toBeCloseTo(1, 12);
  });
});

describe('bitsToTarget', () => {
  it('gives the easiest target 0xffff x 2^208', () => {
    expect(bitsToTarget(0x1d00ffff)).toBe(0xffffn << 208n);
  });

  it('shifts right for exponents under 3', () => {
    expect(bitsToTarget(0x02123456)).toBe(0x1234n);
  });

  it('is not exceeded by the hash of a mined block, and is so by twice the hash', () => {
    const hash = BigInt(`0x${genesisBlock.hash}`);
    const target = bitsToTarget(genesisBlock.bits);
    expect(hash <= target).toBe(true);
    expect(bitsToTarget(block967731.bits)).toBeGreaterThan(BigInt(`0x${block967731.hash}`));
  });

  it('agrees with the difficulty: their product is the easiest target', () => {
    const easiest = Number(bitsToTarget(0x1d00ffff));
    for (const bits of [0x1d00d86a, 0x1b0404cb, 0x17021ec5]) {
      expect((Number(bitsToTarget(bits)) * difficultyFromBits(bits)) / easiest).toBeCloseTo(1, 12);
    }
  });

  it.each([
    ['zero', 0],
    ['a zero mantissa', 0x1d000000],
    ['a negative target', 0x1d80ffff],
    ['an overflow', 0xff123456],
    ['a target shifted to nothing', 0x01000012],
    ['a fraction', 1.5],
    ['more than 32 bits', 2 ** 32],
  ])('refuses %s', (_, bits) => {
    expect(() => bitsToTarget(bits)).toThrow(RangeError);
  });
});

describe('hashrateFromWork', () => {
  it('is one difficulty times 2^32 over ten minutes for one block', () => {
    expect(hashrateFromWork(1, 600)).toBeCloseTo(7_158_278.83, 2);
  });

  it('differs from exact work by less than 0.002 %', () => {
    expect(2 ** 48 / 0xffff / HASHES_PER_DIFFICULTY - 1).toBeCloseTo(1.5259e-5, 8);
  });

  it.each([0, -1, Number.NaN])('refuses a span of %d s', (seconds) => {
    expect(() => hashrateFromWork(1, seconds)).toThrow(RangeError);
  });
});

describe('epochOf', () => {
  it('changes every 2,016 blocks', () => {
    expect([0, 2015, 2016, 967_679, 967_680].map(epochOf)).toEqual([0, 0, 1, 479, 480]);
  });

  it('is undone by epochStartHeight at the first block of an epoch', () => {
    expect(epochStartHeight(480)).toBe(967_680);
    expect(epochOf(epochStartHeight(480))).toBe(480);
  });
});
