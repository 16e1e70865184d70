import { describe, expect, it } from 'vitest';
import { chanceOfAtMostEvents, poissonRange, poissonTest } from '#lib/domain/statistics/poisson.ts';

describe('chanceOfAtMostEvents', () => {
  it.each([
    [0, 1, 0.36787944117144233],
    [3, 2.5, 0.7575761331330659],
    [40, 32, 0.929339147122],
  ])('at most %i of %f', (count, mean, chance) => {
    expect(chanceOfAtMostEvents(count, mean)).toBeCloseTo(chance, 10);
  });

  it('sums single chances exactly', () => {
    expect(chanceOfAtMostEvents(2, 1)).toBeCloseTo((1 + 1 + 1 / 2) / Math.E, 14);
    expect([chanceOfAtMostEvents(-1, 3), chanceOfAtMostEvents(0, 0)]).toEqual([0, 1]);
  });

  it('refuses an expectation below nothing', () => {
    expect(() => chanceOfAtMostEvents(1, -1)).toThrow(RangeError);
  });
});

describe('poissonRange', () => {
  it('leaves at most 2.5 % out at each end, and cannot be narrower', () => {
    for (const mean of [0.01, 1, 3.3, 10, 32, 250]) {
      const { low, high } = poissonRange(mean);
      expect(chanceOfAtMostEvents(low - 1, mean)).toBeLessThanOrEqual(0.025);
      expect(chanceOfAtMostEvents(low, mean)).toBeGreaterThan(0.025);
      expect(1 - chanceOfAtMostEvents(high, mean)).toBeLessThanOrEqual(0.025);
      expect(1 - chanceOfAtMostEvents(high - 1, mean)).toBeGreaterThan(0.025);
    }
  });

  it('of nothing is nothing', () => {
    expect(poissonRange(0)).toEqual({ low: 0, high: 0 });
  });
});

describe('poissonTest', () => {
  it('finds the expected count ordinary and a far one not', () => {
    expect(poissonTest(10, 10)).toBe(1);
    expect(poissonTest(0, 10)).toBeCloseTo(2 * Math.exp(-10), 12);
    expect(poissonTest(25, 10)).toBeLessThan(0.001);
  });

  it('refuses half an event', () => {
    expect(() => poissonTest(0.5, 1)).toThrow(RangeError);
  });
});
