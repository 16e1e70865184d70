import { describe, expect, it } from 'vitest';
import { toBlockCounts, totalBlocks } from '#lib/domain/concentration/block-counts.ts';

describe('toBlockCounts', () => {
  it('sorts pools by size and drops those without a block', () => {
    expect(toBlockCounts([1, 0, 40, 7], 3)).toEqual({ known: [40, 7, 1], unknown: 3 });
  });

  it('takes the values of a map', () => {
    expect(toBlockCounts(new Map([['a', 2]]).values())).toEqual({ known: [2], unknown: 0 });
  });

  it.each([-1, 1.5, Number.NaN])('refuses %s as a number of blocks', (count) => {
    expect(() => toBlockCounts([3, count])).toThrow(RangeError);
    expect(() => toBlockCounts([3], count)).toThrow(RangeError);
  });
});

describe('totalBlocks', () => {
  it('keeps unknown blocks in the denominator', () => {
    expect(totalBlocks({ known: [40, 7, 1], unknown: 3 })).toBe(51);
  });
});
