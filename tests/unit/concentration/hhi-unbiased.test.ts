import { describe, expect, it } from 'vitest';
import { herfindahlHirschmanIndex } from '#lib/domain/concentration/herfindahl-hirschman-index.ts';
import { hhiUnbiasedMetric, unbiasedHerfindahlHirschmanIndex } from '#lib/domain/concentration/hhi-unbiased.ts';
import { seededRandom, seededSample } from '#tests/fixtures/concentration/seeded-random.ts';

describe('unbiasedHerfindahlHirschmanIndex', () => {
  it('counts pairs of blocks by the same pool', () => {
    // 3 of the 10 pairs of 5 blocks: all within the pool of three.
    expect(unbiasedHerfindahlHirschmanIndex([3, 1, 1])).toBe(3_000);
  });

  it('returns 10,000 for one pool and 0 where nobody found two blocks', () => {
    expect(unbiasedHerfindahlHirschmanIndex([144])).toBe(10_000);
    expect(unbiasedHerfindahlHirschmanIndex([1, 1, 1])).toBe(0);
  });

  it('returns null below two blocks', () => {
    expect(unbiasedHerfindahlHirschmanIndex([])).toBeNull();
    expect(unbiasedHerfindahlHirschmanIndex([1])).toBeNull();
  });

  it('lies below the plug-in by (10,000 - itself) / n', () => {
    const plugIn = herfindahlHirschmanIndex([60, 40, 30, 14]) ?? 0;
    const unbiased = unbiasedHerfindahlHirschmanIndex([60, 40, 30, 14]) ?? 0;
    expect(plugIn - unbiased).toBeCloseTo((10_000 - unbiased) / 144, 9);
  });

  it('averages to the true index over many short windows, where the plug-in reads high', () => {
    const weights = [30, 20, 20, 15, 10, 5];
    const random = seededRandom(7);
    const truth = herfindahlHirschmanIndex(weights) ?? 0;
    let [unbiased, plugIn] = [0, 0];
    for (let window = 0; window < 4_000; window += 1) {
      const counts = seededSample(weights, 50, random);
      unbiased += (unbiasedHerfindahlHirschmanIndex(counts) ?? 0) / 4_000;
      plugIn += (herfindahlHirschmanIndex(counts) ?? 0) / 4_000;
    }
    // The standard error of the mean is about 4 points; the bias of the plug-in is 160.
    expect(Math.abs(unbiased - truth)).toBeLessThan(15);
    expect(plugIn - truth).toBeGreaterThan(130);
  });
});

describe('hhiUnbiasedMetric', () => {
  it('adds nothing for unknown blocks in the headline', () => {
    expect(hhiUnbiasedMetric.compute({ known: [3], unknown: 2 })).toEqual({ value: 3_000, low: 3_000, high: 10_000 });
  });

  it('skips the treatment that leaves fewer than two blocks', () => {
    expect(hhiUnbiasedMetric.compute({ known: [1], unknown: 1 })).toEqual({ value: 0, low: 0, high: 0 });
    expect(hhiUnbiasedMetric.compute({ known: [], unknown: 5 })).toEqual({ value: 0, low: 0, high: 10_000 });
    expect(hhiUnbiasedMetric.compute({ known: [], unknown: 1 })).toBeNull();
  });
});
