import { describe, expect, it } from 'vitest';
import { coinSupplySats } from '#lib/domain/ledger/coin-supply.ts';
import { HALVING_BLOCKS, subsidySats } from '#lib/domain/ledger/subsidy.ts';

describe('coinSupplySats', () => {
  it.each([
    [0, 50],
    [209_999, 10_500_000],
    [210_000, 10_500_025],
    [419_999, 15_750_000],
    [839_999, 19_687_500],
    [840_000, 19_687_503.125],
  ])('at height %d is %f BTC', (height, btc) => {
    expect(coinSupplySats(height)).toBe(btc * 1e8);
  });

  it('grows by the subsidy of each block', () => {
    for (const height of [1, 209_999, 210_000, 840_001, 33 * HALVING_BLOCKS, 40 * HALVING_BLOCKS])
      expect(coinSupplySats(height) - coinSupplySats(height - 1)).toBe(subsidySats(height));
  });

  it('ends at 20,999,999.9769 BTC', () => {
    expect(coinSupplySats(33 * HALVING_BLOCKS)).toBe(2_099_999_997_690_000);
    expect(coinSupplySats(1e9)).toBe(2_099_999_997_690_000);
  });

  it.each([-1, 0.5, Number.NaN])('refuses %d as a height', (height) => {
    expect(() => coinSupplySats(height)).toThrow(RangeError);
  });
});
