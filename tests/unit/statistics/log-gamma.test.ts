import { describe, expect, it } from 'vitest';
import { logGamma } from '#lib/domain/statistics/log-gamma.ts';

describe('logGamma', () => {
  it('returns the logarithm of a factorial for whole numbers', () => {
    let logFactorial = 0;
    for (let n = 1; n <= 200; n += 1) {
      logFactorial += Math.log(n);
      expect(logGamma(n + 1)).toBeCloseTo(logFactorial, 10);
    }
  });

  it('returns ln of the square root of pi at one half', () => {
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 13);
  });

  it('obeys gamma(x + 1) = x gamma(x) on both sides of the change of method', () => {
    for (let x = 0.05; x < 30; x += 0.37) expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 11);
  });

  it('agrees with SciPy 1.17 where counts of blocks are large', () => {
    expect(logGamma(300_000.5)).toBeCloseTo(3483462.2450298965, 6);
  });

  it.each([0, -1, Number.NaN])('refuses %s', (x) => {
    expect(() => logGamma(x)).toThrow(RangeError);
  });
});
