import { describe, expect, it } from 'vitest';
import { grownBy, growthOf } from '#lib/domain/ai/growth.ts';

const BILLION = 1e9;

describe('growth', () => {
  it('of the edge AI market is +376 %, not 300 %, in the figures that the article rounds to', () => {
    const { factor, total, perYear } = growthOf(25 * BILLION, 119 * BILLION, 8);
    expect(factor).toBeCloseTo(4.76, 2);
    expect(total).toBeCloseTo(3.76, 2);
    expect(perYear).toBeCloseTo(0.215, 3);
    expect(grownBy(25 * BILLION, 3)).toBe(100 * BILLION);
  });

  it.each([
    [24.9, 118.7, 8, 3.767, 0.2156],
    [24.9, 119, 8, 3.779, 0.216],
    [29.9, 118.7, 7, 2.97, 0.2177],
    [29.9, 119, 7, 2.98, 0.2181],
    [27.3, 291.8, 8, 9.689, 0.3447],
  ])('from %d to %d in %d years is +%d in all and %d a year', (from, to, years, total, perYear) => {
    const growth = growthOf(from, to, years);
    expect(growth.total).toBeCloseTo(total, 3);
    expect(growth.perYear).toBeCloseTo(perYear, 3);
  });

  it('is none of nothing, to nothing, or in no time', () => {
    expect(() => growthOf(0, 1, 1)).toThrow(RangeError);
    expect(() => growthOf(1, 0, 1)).toThrow(RangeError);
    expect(() => growthOf(1, 2, 0)).toThrow(RangeError);
    expect(() => growthOf(Number.NaN, 2, 1)).toThrow(RangeError);
  });
});
