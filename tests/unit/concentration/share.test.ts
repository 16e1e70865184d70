import { describe, expect, it } from 'vitest';
import { share } from '#lib/domain/concentration/share.ts';

describe('share', () => {
  it('divides by all blocks and is bounded by leaving unknown blocks out', () => {
    expect(share(30, { known: [50, 30], unknown: 20 })).toEqual({ value: 0.3, low: 0.3, high: 30 / 80 });
  });

  it('has one value without unknown blocks', () => {
    expect(share(1, { known: [3, 1], unknown: 0 })).toEqual({ value: 0.25, low: 0.25, high: 0.25 });
  });

  it('is zero for a pool without a block', () => {
    expect(share(0, { known: [4], unknown: 1 })).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('is zero for every pool when no block has a name', () => {
    expect(share(0, { known: [], unknown: 5 })).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('returns null for a window without blocks', () => {
    expect(share(0, { known: [], unknown: 0 })).toBeNull();
  });

  it.each([-1, 81, Number.NaN])('refuses %s blocks of 80 named ones', (blocks) => {
    expect(() => share(blocks, { known: [50, 30], unknown: 20 })).toThrow(RangeError);
  });
});
