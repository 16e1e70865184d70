import { describe, expect, it } from 'vitest';
import { nakamoto50Metric, nakamotoCoefficient } from '#lib/domain/concentration/nakamoto-coefficient.ts';
import { countsIn, readRows } from '#tests/fixtures/concentration/read-rows.ts';

const days = readRows<'date' | 'counts' | 'at_least_half' | 'more_than_half'>('exact-half-days.csv');

describe('nakamotoCoefficient', () => {
  it('returns 2 for two equal pools, since half is not more than half', () => {
    expect(nakamotoCoefficient([72, 72])).toBe(2);
  });

  it('returns 1 for one pool with one block over half', () => {
    expect(nakamotoCoefficient([73, 71])).toBe(1);
  });

  it.each(days)(
    'returns $more_than_half and not $at_least_half on $date, when the first pools found exactly half',
    (day) => {
      expect(nakamotoCoefficient(countsIn(day.counts))).toBe(Number(day.more_than_half));
      expect(Number(day.at_least_half)).toBe(Number(day.more_than_half) - 1);
    },
  );

  it('is strict at 33 % and 66 % too, and reads them as hundredths, not thirds', () => {
    expect(nakamotoCoefficient([33, 33, 34], 0, 33)).toBe(1);
    expect(nakamotoCoefficient([33, 33, 17, 17], 0, 33)).toBe(2);
    expect(nakamotoCoefficient([66, 34], 0, 66)).toBe(2);
    expect(nakamotoCoefficient([1, 1, 1], 0, 33)).toBe(1);
    expect(nakamotoCoefficient([2, 1], 0, 66)).toBe(1);
  });

  it('gives the same number whoever is in at a tie', () => {
    expect(nakamotoCoefficient([40, 20, 20, 20])).toBe(2);
    expect(nakamotoCoefficient([20, 20, 40, 20])).toBe(2);
  });

  it('counts unknown blocks last, one by one', () => {
    expect(nakamotoCoefficient([3], 7)).toBe(4);
    expect(nakamotoCoefficient([3, 0, 0], 7)).toBe(4);
    expect(nakamotoCoefficient([3, 1, 1, 1, 1, 1, 1, 1])).toBe(4);
  });

  it('stays exact where floating point shares do not', () => {
    // 10 x 0.1 summed in binary is 0.9999999999999999; five of ten equal pools are exactly half.
    expect(nakamotoCoefficient(Array<number>(10).fill(1))).toBe(6);
    expect(nakamotoCoefficient(Array<number>(1_000).fill(3))).toBe(501);
  });
});

describe('nakamoto50Metric', () => {
  it('bounds the headline by unknown as one adversary, as the largest pool’s, and by unknown left out', () => {
    // One adversary with 30 joins the pool with 35: two. Left out, 35 of 70 is only half: two.
    // Atomised, 35 + 12 + 8 of 100: three. With the 30, the first alone has 65.
    const counts = { known: [35, 12, 8, 8, 7], unknown: 30 };
    expect(nakamoto50Metric.compute(counts)).toEqual({ value: 3, low: 1, high: 3 });
  });

  it('says 3 of 5, at least 1, when only unknown blocks exist', () => {
    expect(nakamoto50Metric.compute({ known: [], unknown: 5 })).toEqual({ value: 3, low: 1, high: 3 });
  });
});
