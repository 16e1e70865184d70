import { describe, expect, it } from 'vitest';
import { selfishGamma, selfishRevenue, selfishThreshold } from '#lib/domain/risk/selfish-mining.ts';

describe('selfishRevenue', () => {
  it.each([
    [0.3, 0, 0.273],
    [0.3, 0.5, 0.327],
    [0.3, 1, 0.381],
    [0.4, 0, 0.484],
    [0.4, 0.5, 0.526],
    [0.4, 1, 0.567],
  ])('of %f at gamma %f is %f', (share, gamma, revenue) => {
    expect(selfishRevenue(share, gamma)).toBeCloseTo(revenue, 3);
  });

  it('is the share itself exactly at the threshold', () => {
    for (const gamma of [0, 0.25, 0.5, 0.9]) {
      const share = selfishThreshold(gamma);
      expect(selfishRevenue(share, gamma)).toBeCloseTo(share, 12);
    }
  });

  it('is everything from a half on and nothing for nobody', () => {
    expect([selfishRevenue(0.5, 0), selfishRevenue(0.8, 0), selfishRevenue(0, 1)]).toEqual([1, 1, 0]);
    expect(selfishRevenue(0.499999, 0)).toBeCloseTo(1, 4);
  });

  it('refuses a gamma beyond all of the others', () => {
    expect(() => selfishRevenue(0.3, 1.2)).toThrow(RangeError);
  });
});

describe('selfishThreshold', () => {
  it('is a third, a quarter and nothing', () => {
    expect([selfishThreshold(0).toFixed(3), selfishThreshold(0.5), selfishThreshold(1)]).toEqual(['0.333', 0.25, 0]);
  });
});

describe('selfishGamma', () => {
  it('undoes the threshold', () => {
    expect(selfishThreshold(selfishGamma(0.3))).toBeCloseTo(0.3, 12);
    expect([selfishGamma(0), selfishGamma(0.25), selfishGamma(0.34), selfishGamma(0.6)]).toEqual([1, 0.5, 0, 0]);
  });
});
