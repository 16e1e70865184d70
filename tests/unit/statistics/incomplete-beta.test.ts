import { describe, expect, it } from 'vitest';
import { betaDensity, incompleteBeta } from '#lib/domain/statistics/incomplete-beta.ts';

/** x, a, b, value by SciPy 1.17. */
const KNOWN: readonly (readonly [number, number, number, number])[] = [
  [0.3, 2, 3, 0.3483],
  [0.001, 0.5, 0.5, 0.020135041633377492],
  [0.8, 40.5, 7.5, 0.19302756305660582],
  [0.29, 302.5, 706.5, 0.24997821198909825],
  [0.31, 1336.5, 2984.5, 0.5411004414140697],
  [0.5, 150_000, 150_001, 0.5007283650134242],
  [0.9999, 0.5, 144.5, 1],
];

describe('incompleteBeta', () => {
  it.each(KNOWN)('agrees with SciPy at x = %f, a = %f, b = %f', (x, a, b, expected) => {
    expect(incompleteBeta(x, a, b)).toBeCloseTo(expected, 9);
  });

  it('returns x for the uniform distribution', () => {
    for (let x = 0; x <= 1; x += 0.125) expect(incompleteBeta(x, 1, 1)).toBeCloseTo(x, 14);
  });

  it('mirrors when a and b change places', () => {
    expect(incompleteBeta(0.2, 3.5, 11) + incompleteBeta(0.8, 11, 3.5)).toBeCloseTo(1, 13);
  });

  it('grows at the rate of the density', () => {
    const slope = (incompleteBeta(0.3001, 30.5, 70.5) - incompleteBeta(0.2999, 30.5, 70.5)) / 0.0002;
    expect(slope / betaDensity(0.3, 30.5, 70.5)).toBeCloseTo(1, 4);
  });

  it.each([
    [-0.1, 1, 1],
    [1.1, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, -1],
    [Number.NaN, 1, 1],
  ])('refuses x = %f, a = %f, b = %f', (x, a, b) => {
    expect(() => incompleteBeta(x, a, b)).toThrow(RangeError);
  });
});
