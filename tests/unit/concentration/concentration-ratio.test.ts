import { describe, expect, it } from 'vitest';
import { concentrationRatio, cr3Metric } from '#lib/domain/concentration/concentration-ratio.ts';

describe('concentrationRatio', () => {
  it('adds up the largest pools, in whatever order they come', () => {
    expect(concentrationRatio([1, 5, 2, 2], 0, 2)).toBe(0.7);
  });

  it('returns 1 when there are no more pools than asked for', () => {
    expect(concentrationRatio([5, 3], 0, 6)).toBe(1);
    expect(concentrationRatio([5, 3], 0, 2)).toBe(1);
  });

  it('gives the same sum whoever is in at a tie', () => {
    expect(concentrationRatio([5, 2, 2, 1], 0, 2)).toBe(concentrationRatio([2, 1, 2, 5], 0, 2));
  });

  it('grows with every pool added', () => {
    const sizes = [1, 2, 3, 4, 5, 6] as const;
    const ratios = sizes.map((size) => concentrationRatio([9, 7, 5, 3, 2, 1, 1], 0, size) ?? 0);
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
    expect(new Set(ratios).size).toBe(6);
  });

  it('fills up with single unknown blocks only after every named pool', () => {
    expect(concentrationRatio([5], 5, 3)).toBe(0.7);
    expect(concentrationRatio([5, 0, 0], 5, 3)).toBe(0.7);
  });
});

describe('cr3Metric', () => {
  it('lets unknown blocks be one entity of the three at the upper bound', () => {
    expect(cr3Metric.compute({ known: [40, 20, 10, 10], unknown: 20 })).toEqual({ value: 0.7, low: 0.7, high: 0.875 });
    expect(cr3Metric.compute({ known: [20, 10, 5, 5], unknown: 60 })).toEqual({ value: 0.35, low: 0.35, high: 0.9 });
  });
});
