import { describe, expect, it } from 'vitest';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';

describe('shareInterval', () => {
  it.each([
    [43, 144, 0.229, 0.375],
    [302, 1_008, 0.272, 0.328],
    [1_296, 4_320, 0.286, 0.314],
  ])('gives the published interval for a share of 0.30: %i of %i blocks', (blocks, total, low, high) => {
    const interval = shareInterval(blocks, total);
    // Published to three digits for a share of exactly 0.30, which no whole number of blocks hits.
    expect(Math.abs((interval?.low ?? 0) - low)).toBeLessThan(0.002);
    expect(Math.abs((interval?.high ?? 0) - high)).toBeLessThan(0.002);
  });

  it('agrees with SciPy to 1e-10', () => {
    expect(shareInterval(302, 1_008)?.low).toBeCloseTo(0.27192913431066423, 10);
    expect(shareInterval(302, 1_008)?.high).toBeCloseTo(0.32842614358681593, 10);
  });

  it('ends at 0 for no blocks and at 1 for all blocks', () => {
    expect(shareInterval(0, 144)?.low).toBe(0);
    expect(shareInterval(0, 144)?.high).toBeCloseTo(0.01726300396986358, 10);
    expect(shareInterval(144, 144)?.low).toBeCloseTo(0.9827369960301364, 10);
    expect(shareInterval(144, 144)?.high).toBe(1);
  });

  it('holds the share itself for every count of a day, and moves up with it', () => {
    let before = { low: -1, high: -1 };
    for (let blocks = 0; blocks <= 144; blocks += 1) {
      const interval = shareInterval(blocks, 144) ?? before;
      expect(interval.low).toBeLessThanOrEqual(blocks / 144);
      expect(interval.high).toBeGreaterThanOrEqual(blocks / 144);
      expect(interval.high).toBeGreaterThan(before.high);
      expect(interval.low).toBeGreaterThanOrEqual(before.low);
      before = interval;
    }
  });

  it('returns null without blocks', () => {
    expect(shareInterval(0, 0)).toBeNull();
  });

  it.each([
    [-1, 10],
    [11, 10],
  ])('refuses %i of %i', (blocks, total) => {
    expect(() => shareInterval(blocks, total)).toThrow(RangeError);
  });
});
