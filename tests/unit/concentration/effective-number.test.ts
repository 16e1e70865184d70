import { describe, expect, it } from 'vitest';
import {
  effectiveNumberShannon,
  effectivePoolsShannonMetric,
} from '#lib/domain/concentration/effective-number-shannon.ts';
import { effectiveNumberSimpson, effectivePoolsMetric } from '#lib/domain/concentration/effective-number-simpson.ts';
import { seededWindows } from '#tests/fixtures/concentration/seeded-random.ts';

describe.each([
  ['effectiveNumberSimpson', effectiveNumberSimpson],
  ['effectiveNumberShannon', effectiveNumberShannon],
])('%s', (_, effectiveNumber) => {
  it('returns k for k equal pools', () => {
    for (let k = 1; k <= 30; k += 1) expect(effectiveNumber(Array<number>(k).fill(48))).toBeCloseTo(k, 10);
  });

  it('returns 1 for one pool and stays above 1 as soon as there are two', () => {
    expect(effectiveNumber([1_008])).toBe(1);
    expect(effectiveNumber([1_007, 1])).toBeGreaterThan(1);
  });

  it('never exceeds the number of pools', () => {
    for (const { known } of seededWindows(3, 60))
      expect(effectiveNumber(known)).toBeLessThanOrEqual(known.length + 1e-9);
  });
});

describe('the two effective numbers', () => {
  it('keep their order: entropy never counts fewer than squares', () => {
    for (const { known, unknown } of seededWindows(5, 60)) {
      const bySquares = effectiveNumberSimpson(known, unknown) ?? 0;
      expect(effectiveNumberShannon(known, unknown)).toBeGreaterThanOrEqual(bySquares - 1e-9);
    }
  });

  it.each([effectivePoolsMetric, effectivePoolsShannonMetric])(
    'span from one to u for u unknown blocks ($id)',
    (metric) => {
      const measure = metric.compute({ known: [], unknown: 5 });
      expect(measure?.value).toBeCloseTo(5, 10);
      expect(measure?.low).toBe(1);
    },
  );
});
