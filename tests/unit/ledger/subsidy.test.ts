import { describe, expect, it } from 'vitest';
import { HALVING_BLOCKS, subsidySats } from '#lib/domain/ledger/subsidy.ts';

describe('subsidySats', () => {
  it.each([
    [0, 5_000_000_000],
    [209_999, 5_000_000_000],
    [210_000, 2_500_000_000],
    [839_999, 625_000_000],
    [840_000, 312_500_000],
    [1_049_999, 312_500_000],
    [1_050_000, 156_250_000],
    // The tenth halving is the first that does not divide evenly: 4,882,812.5 sat.
    [10 * HALVING_BLOCKS, 4_882_812],
    [32 * HALVING_BLOCKS, 1],
    [33 * HALVING_BLOCKS, 0],
    [64 * HALVING_BLOCKS, 0],
    [2000 * HALVING_BLOCKS, 0],
  ])('is at height %i %i sat', (height, sats) => {
    expect(subsidySats(height)).toBe(sats);
  });

  it('adds up to the known supply of 20,999,999.9769 BTC', () => {
    let supply = 0;
    for (let period = 0; period < 64; period += 1) supply += subsidySats(period * HALVING_BLOCKS) * HALVING_BLOCKS;
    expect(supply).toBe(2_099_999_997_690_000);
  });

  it.each([-1, 0.5, Number.NaN])('refuses %d as a height', (height) => {
    expect(() => subsidySats(height)).toThrow(RangeError);
  });
});
