import { describe, expect, it } from 'vitest';
import { herfindahlHirschmanIndex, hhiMetric } from '#lib/domain/concentration/herfindahl-hirschman-index.ts';

/**
 * Blocks of named pools, 2021-10-01 to 2021-12-31, as named by sorukumar/bitcoin-mining-pools @ca5ba784 (BSD-2-Clause).
 */
const FOURTH_QUARTER_2021 = [
  2195, 2127, 1876, 1600, 1306, 723, 267, 251, 194, 138, 119, 118, 57, 17, 15, 7, 6, 6, 4, 2, 1, 1, 1, 1, 1, 1,
];

describe('herfindahlHirschmanIndex', () => {
  it('returns 10,000 for one pool', () => {
    expect(herfindahlHirschmanIndex([144])).toBe(10_000);
  });

  it('returns 10,000 / k for k equal pools', () => {
    expect(herfindahlHirschmanIndex([9, 9, 9, 9])).toBe(2_500);
  });

  it('rises by 20,000 x the product of the shares when two pools merge', () => {
    const before = herfindahlHirschmanIndex([50, 30, 20]) ?? 0;
    expect(herfindahlHirschmanIndex([50, 50])).toBeCloseTo(before + 20_000 * 0.3 * 0.2, 9);
  });

  it('does not notice members without blocks', () => {
    expect(herfindahlHirschmanIndex([3, 1, 1, 0, 0])).toBe(herfindahlHirschmanIndex([3, 1, 1]));
  });

  it('takes singletons as entities of one block', () => {
    expect(herfindahlHirschmanIndex([6], 4)).toBe(herfindahlHirschmanIndex([6, 1, 1, 1, 1]));
  });
});

describe('hhiMetric', () => {
  it('never pools unknown blocks into one entity in the headline', () => {
    expect(hhiMetric.compute({ known: [60, 20], unknown: 20 })).toEqual({ value: 4_020, low: 4_020, high: 6_250 });
  });

  it('tells the three treatments of 2021-Q4 apart, when 19 % of blocks had no name', () => {
    const measure = hhiMetric.compute({ known: FOURTH_QUARTER_2021, unknown: 2_613 });
    expect(measure?.value).toBeCloseTo(959.8, 1);
    expect(measure?.high).toBeCloseTo(1_468, 1);
  });

  it('spans from 10,000 / u to 10,000 when only unknown blocks exist', () => {
    expect(hhiMetric.compute({ known: [], unknown: 5 })).toEqual({ value: 2_000, low: 2_000, high: 10_000 });
  });
});
