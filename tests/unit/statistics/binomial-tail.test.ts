import { describe, expect, it } from 'vitest';
import { chanceOfAtLeast, chanceOfAtMost } from '#lib/domain/statistics/binomial-tail.ts';

describe('chanceOfAtLeast', () => {
  it.each([
    [90, 144, 0.5, 0.0016969420317866047],
    [537, 1_008, 0.5, 0.02028742866702506],
    [504, 1_008, 0.5, 0.5125623846743947],
    [3, 10, 0.3, 0.6172172136],
    [2_300, 4_320, 0.5, 1.0869122892903463e-5],
  ])('agrees with SciPy for %i of %i at %f', (successes, trials, chance, expected) => {
    expect(chanceOfAtLeast(successes, trials, chance)).toBeCloseTo(expected, 11);
  });

  it('is certain of at least none and never sees more successes than trials', () => {
    expect(chanceOfAtLeast(0, 10, 0.3)).toBe(1);
    expect(chanceOfAtLeast(11, 10, 0.3)).toBe(0);
  });

  it('sums single chances of a fair coin exactly', () => {
    expect(chanceOfAtLeast(2, 3, 0.5)).toBeCloseTo(4 / 8, 14);
    expect(chanceOfAtLeast(3, 3, 0.5)).toBeCloseTo(1 / 8, 14);
  });

  it('refuses more than one success beyond the trials', () => {
    expect(() => chanceOfAtLeast(12, 10, 0.3)).toThrow(RangeError);
  });
});

describe('chanceOfAtMost', () => {
  it('is the other side of at least one more', () => {
    expect(chanceOfAtMost(1, 3, 0.5)).toBeCloseTo(4 / 8, 14);
    expect(chanceOfAtMost(3, 3, 0.5)).toBe(1);
  });
});
