import { describe, expect, it } from 'vitest';
import { betaQuantile } from '#lib/domain/statistics/beta-quantile.ts';
import { incompleteBeta } from '#lib/domain/statistics/incomplete-beta.ts';

/** Probability, a, b, quantile by SciPy 1.17. */
const KNOWN: readonly (readonly [number, number, number, number])[] = [
  [0.025, 0.5, 0.5, 0.001541333133436012],
  [0.025, 43.5, 101.5, 0.2284231323838142],
  [0.975, 43.5, 101.5, 0.37680241864885383],
  [0.975, 0.5, 144.5, 0.01726300396986358],
  [0.025, 144.5, 0.5, 0.9827369960301364],
  [0.5, 302.5, 706.5, 0.29966946247454873],
  [0.999, 90_000.5, 210_000.5, 0.3025899196290911],
  [0.0001, 1.5, 3, 0.0008059251157939544],
];

describe('betaQuantile', () => {
  it.each(KNOWN)('agrees with SciPy for probability %f of Beta(%f, %f)', (probability, a, b, expected) => {
    expect(betaQuantile(probability, a, b)).toBeCloseTo(expected, 10);
  });

  it('undoes incompleteBeta for every count of a day', () => {
    for (let blocks = 0; blocks <= 144; blocks += 1) {
      for (const probability of [0.025, 0.5, 0.975]) {
        const x = betaQuantile(probability, blocks + 0.5, 144.5 - blocks);
        expect(incompleteBeta(x, blocks + 0.5, 144.5 - blocks)).toBeCloseTo(probability, 8);
      }
    }
  });

  it('returns the ends of the scale for certain events', () => {
    expect(betaQuantile(0, 3, 4)).toBe(0);
    expect(betaQuantile(1, 3, 4)).toBe(1);
  });

  it.each([
    [-0.01, 1, 1],
    [1.01, 1, 1],
    [0.5, 0, 1],
  ])('refuses probability %f of Beta(%f, %f)', (probability, a, b) => {
    expect(() => betaQuantile(probability, a, b)).toThrow(RangeError);
  });
});
