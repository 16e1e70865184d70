import { describe, expect, it } from 'vitest';
import {
  concentrationRatio,
  concentrationRatioInterval,
  cr3Metric,
} from '#lib/domain/concentration/concentration-ratio.ts';
import { readRows } from '#tests/fixtures/concentration/read-rows.ts';
import { seededRandom, seededSample } from '#tests/fixtures/concentration/seeded-random.ts';

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

describe('concentrationRatioInterval', () => {
  it('is that of a share, for the largest together', () => {
    // As at a share of 0.30 of 1,008 blocks.
    const interval = concentrationRatioInterval({ known: [200, 102, 90, 616], unknown: 0 }, 1);
    expect(interval?.low).toBeCloseTo(0.5804, 2);
    const two = concentrationRatioInterval({ known: [202, 100, 90, 80, 70], unknown: 466 }, 2);
    expect(two?.low).toBeCloseTo(0.272, 3);
    expect(two?.high).toBeCloseTo(0.328, 3);
  });

  it('is none where chance cannot change the ratio', () => {
    expect(concentrationRatioInterval({ known: [5, 3], unknown: 0 }, 2)).toBeNull();
    expect(concentrationRatioInterval({ known: [], unknown: 0 }, 1)).toBeNull();
  });

  it('holds the true ratio in about 95 of 100 windows, though the largest are chosen by the same blocks', () => {
    const shares = readRows<'pool' | 'blocks'>('blocks-941917-946236.csv').map(({ blocks }) => Number(blocks));
    const random = seededRandom(6);
    const days = Array.from({ length: 1_000 }, () => seededSample(shares, 144, random));
    for (const size of [1, 2, 3, 4, 5, 6] as const) {
      const truth = concentrationRatio(shares, 0, size) ?? 0;
      const held = days.filter((known) => {
        const interval = concentrationRatioInterval({ known: known.filter((blocks) => blocks > 0), unknown: 0 }, size);
        return interval !== null && interval.low < truth && truth < interval.high;
      });
      expect(held.length / days.length).toBeGreaterThan(0.93);
      expect(held.length / days.length).toBeLessThan(0.975);
    }
  });
});
