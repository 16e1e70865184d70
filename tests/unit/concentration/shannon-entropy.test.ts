import { describe, expect, it } from 'vitest';
import {
  entropyBits,
  entropyBitsMetric,
  entropyNats,
  entropyNormalised,
  entropyNormalisedMetric,
} from '#lib/domain/concentration/shannon-entropy.ts';

describe('entropyBits', () => {
  it('returns 0 for one pool', () => {
    expect(entropyBits([144])).toBe(0);
    expect(entropyBits([1])).toBe(0);
  });

  it('returns one bit for two equal pools and three for eight', () => {
    expect(entropyBits([5, 5])).toBeCloseTo(1, 12);
    expect(entropyBits(Array<number>(8).fill(3))).toBeCloseTo(3, 12);
  });

  it('agrees with -sum p log2 p', () => {
    const shares = [0.5, 0.25, 0.125, 0.125];
    const expected = -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
    expect(entropyBits([4, 2, 1, 1])).toBeCloseTo(expected, 12);
    expect(entropyBits([4, 2], 2)).toBeCloseTo(expected, 12);
  });

  it('does not notice members without blocks', () => {
    expect(entropyNats([3, 1, 1, 0, 0])).toBe(entropyNats([3, 1, 1]));
  });
});

describe('entropyNormalised', () => {
  it('returns 1 for equal pools, and 0 by definition for one', () => {
    expect(entropyNormalised([7, 7, 7])).toBeCloseTo(1, 12);
    expect(entropyNormalised([7])).toBe(0);
    expect(entropyNormalised([7, 0])).toBe(0);
  });

  it('may rise when two small pools merge', () => {
    expect(entropyNormalised([10, 2])).toBeGreaterThan(entropyNormalised([10, 1, 1]) ?? 1);
  });
});

describe('the metrics', () => {
  it('span everything when only unknown blocks exist', () => {
    expect(entropyBitsMetric.compute({ known: [], unknown: 4 })).toEqual({ value: 2, low: 0, high: 2 });
    expect(entropyNormalisedMetric.compute({ known: [], unknown: 4 })).toEqual({ value: 1, low: 0, high: 1 });
  });
});
