import { describe, expect, it } from 'vitest';
import { giniCoefficient, giniMetric } from '#lib/domain/concentration/gini-coefficient.ts';
import { seededWindows } from '#tests/fixtures/concentration/seeded-random.ts';

describe('giniCoefficient', () => {
  it('returns 0 for equal pools and for one pool', () => {
    expect(giniCoefficient([12, 12, 12])).toBe(0);
    expect(giniCoefficient([144])).toBe(0);
  });

  it('returns (k - 1) / k when one of k members found everything', () => {
    expect(giniCoefficient([432, 0, 0, 0])).toBe(0.75);
  });

  it('depends on the population: members without blocks raise it', () => {
    expect(giniCoefficient([3, 1, 1])).toBeCloseTo(4 / 15, 12);
    expect(giniCoefficient([3, 1, 1, 0, 0])).toBeCloseTo(0.56, 12);
  });

  it('ranks singletons exactly as a list of ones would', () => {
    for (const { known, unknown } of seededWindows(11, 60)) {
      const spelledOut = [...known, 0, 0, ...Array<number>(unknown).fill(1)];
      expect(giniCoefficient([...known, 0, 0], unknown)).toBeCloseTo(giniCoefficient(spelledOut) ?? Number.NaN, 12);
    }
  });
});

describe('giniMetric', () => {
  it('falls when two small pools merge, which is why it is no alarm', () => {
    expect(giniMetric.compute({ known: [10, 1, 1], unknown: 0 })?.value).toBeCloseTo(0.5, 12);
    expect(giniMetric.compute({ known: [10, 2], unknown: 0 })?.value).toBeCloseTo(1 / 3, 12);
  });

  it('says 0 when only unknown blocks exist', () => {
    expect(giniMetric.compute({ known: [], unknown: 5 })).toEqual({ value: 0, low: 0, high: 0 });
  });
});
