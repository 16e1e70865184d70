import { describe, expect, it } from 'vitest';
import { hhiDifference } from '#lib/domain/change/hhi-difference.ts';
import type { BlockCounts } from '#lib/domain/concentration/block-counts.ts';
import { seededRandom, seededSample } from '#tests/fixtures/concentration/seeded-random.ts';

const counts = (known: readonly number[], unknown = 0): BlockCounts => ({ known, unknown });
const SHARES = [309, 168, 111, 100, 85, 51, 45, 30, 25, 20, 15, 12, 10, 8, 6, 5];
const sample = (blocks: number, random: () => number): BlockCounts =>
  counts(seededSample(SHARES, blocks, random).filter((count) => count > 0));

describe('a difference of the index', () => {
  it('is that of the unbiased estimates', () => {
    const difference = hhiDifference(counts([60, 40]), counts([80, 20]));
    // 10,000 (60 x 59 + 40 x 39) / (100 x 99), and the same of 80 and 20.
    expect(difference?.before).toBeCloseTo(5151.5, 1);
    expect(difference?.after).toBeCloseTo(6767.7, 1);
    expect(difference?.effect).toBeCloseTo(1616.2, 1);
    expect(difference?.isUndoneByUnknown).toBe(false);
    // 2.802 standard deviations, of which the interval has 2 x 1.960.
    expect(difference?.detectable).toBeCloseTo((2.8016 * ((difference?.high ?? 0) - (difference?.low ?? 0))) / 3.92, 0);
  });

  it('is not claimed of the number of blocks alone', () => {
    const week = counts([300, 200, 200, 150, 150]);
    const day = counts([43, 29, 29, 21, 21]);
    const difference = hhiDifference(week, day);
    expect(difference?.p).toBeGreaterThan(0.5);
    expect(Math.abs(difference?.effect ?? 999)).toBeLessThan(80);
  });

  it('says where another reading of the unknown blocks would undo it', () => {
    const difference = hhiDifference(counts([200, 200, 200, 200, 200]), counts([250, 150, 150, 100], 350));
    expect(difference?.p).toBeLessThan(0.05);
    expect(difference?.isUndoneByUnknown).toBe(true);
  });

  it('is unknown where a window shows no spread', () => {
    expect(hhiDifference(counts([]), counts([60, 40]))).toBeNull();
    expect(hhiDifference(counts([60, 40]), counts([100]))).toBeNull();
    expect(hhiDifference(counts([50, 50]), counts([50, 50]))?.p).toBe(1);
  });

  it.each([
    { before: 1008, after: 1008, pairs: 2000 },
    { before: 1008, after: 144, pairs: 2000 },
  ])('is claimed in about 5 of 100 pairs of $before and $after blocks without one', ({ before, after, pairs }) => {
    const random = seededRandom(after);
    let claimed = 0;
    for (let pair = 0; pair < pairs; pair += 1) {
      const difference = hhiDifference(sample(before, random), sample(after, random));
      if (difference !== null && difference.p < 0.05) claimed += 1;
    }
    expect(claimed / pairs).toBeGreaterThan(0.035);
    expect(claimed / pairs).toBeLessThan(0.065);
  });
});
