import { describe, expect, it } from 'vitest';
import { fisherExactTest } from '#lib/domain/statistics/fisher-exact-test.ts';
import { seededRandom } from '#tests/fixtures/concentration/seeded-random.ts';

const p = (a: number, n: number, b: number, m: number): number =>
  fisherExactTest({ successes: a, trials: n }, { successes: b, trials: m });

describe('Fisher’s exact test', () => {
  it('gives the published answers', () => {
    // Fisher's tea: 3 of 4 against 1 of 4; the criminal twins of the book of 1934: 2 of 17 against 10 of 13.
    expect(p(3, 4, 1, 4)).toBeCloseTo(34 / 70, 12);
    expect(p(2, 17, 10, 13)).toBeCloseTo(0.0005367241, 9);
  });

  it('is 1 where there is nothing to tell apart', () => {
    for (const [a, n, b, m] of [
      [0, 144, 0, 150],
      [0, 0, 5, 9],
      [7, 7, 3, 3],
      [30, 100, 30, 100],
    ] as const)
      expect(p(a, n, b, m)).toBeCloseTo(1, 9);
  });

  it('does not care which sample comes first, nor which outcome is counted', () => {
    expect(p(163, 1008, 190, 1001)).toBeCloseTo(p(190, 1001, 163, 1008), 9);
    expect(p(163, 1008, 190, 1001)).toBeCloseTo(p(845, 1008, 811, 1001), 9);
  });

  it('agrees with the normal test where counts are large', () => {
    // 16.2 % to 18.0 % of 4,320 blocks: z = 2.23, p = 0.026.
    expect(p(778, 4320, 700, 4320)).toBeCloseTo(0.028, 2);
  });

  it('calls at most 5 of 100 equal pairs different', () => {
    const random = seededRandom(11);
    const draw = (): number =>
      Array.from({ length: 144 }, () => (random() < 0.2 ? 1 : 0)).reduce<number>((x, y) => x + y, 0);
    let alarms = 0;
    for (let round = 0; round < 1000; round += 1) if (p(draw(), 144, draw(), 144) < 0.05) alarms += 1;
    expect(alarms).toBeLessThanOrEqual(60);
    expect(alarms).toBeGreaterThan(10);
  });

  it('refuses what is no count', () => {
    for (const [a, n] of [
      [-1, 5],
      [6, 5],
      [1.5, 5],
      [Number.NaN, 5],
    ] as const)
      expect(() => p(a, n, 1, 5)).toThrow(RangeError);
  });
});
