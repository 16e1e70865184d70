import { describe, expect, it } from 'vitest';
import { theilIndex, theilMetric } from '#lib/domain/concentration/theil-index.ts';

describe('theilIndex', () => {
  it('returns 0 for equal pools and for one pool', () => {
    expect(theilIndex([12, 12, 12])).toBe(0);
    expect(theilIndex([144])).toBe(0);
  });

  it('agrees with (1/k) sum (x/mu) ln(x/mu)', () => {
    const counts = [8, 6, 3, 3];
    const expected = counts.reduce((sum, count) => sum + (count / 5) * Math.log(count / 5), 0) / 4;
    expect(theilIndex(counts)).toBeCloseTo(expected, 12);
  });

  it('returns ln k when one of k members found everything', () => {
    expect(theilIndex([432, 0, 0, 0])).toBeCloseTo(Math.log(4), 12);
  });

  it('takes singletons as entities of one block', () => {
    expect(theilIndex([6, 2], 3)).toBeCloseTo(theilIndex([6, 2, 1, 1, 1]) ?? Number.NaN, 12);
  });
});

describe('theilMetric', () => {
  it('falls when two small pools merge, which is why it is no alarm', () => {
    expect(theilMetric.compute({ known: [10, 1, 1], unknown: 0 })?.value).toBeCloseTo(0.533, 3);
    expect(theilMetric.compute({ known: [10, 2], unknown: 0 })?.value).toBeCloseTo(0.243, 3);
  });

  it('says 0 when only unknown blocks exist', () => {
    expect(theilMetric.compute({ known: [], unknown: 5 })).toEqual({ value: 0, low: 0, high: 0 });
  });
});
