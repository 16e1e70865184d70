import { describe, expect, it } from 'vitest';
import { GENESIS_TIME, possibleHeights } from '#lib/domain/ledger/possible-height.ts';

describe('possibleHeights', () => {
  it.each([
    [0, 1_231_006_505],
    [30_240, 1_261_130_161],
    [322_560, 1_411_680_080],
    [946_236, 1_776_894_603],
    [967_731, 1_789_842_486],
  ])('holds the real height %i at %i', (height, at) => {
    const { lowest, highest } = possibleHeights(at);
    expect(height).toBeGreaterThanOrEqual(lowest);
    expect(height).toBeLessThanOrEqual(highest);
  });

  it('is a narrow band: not a tenth off in 2026', () => {
    expect(possibleHeights(1_776_894_603)).toEqual({ lowest: 839_322, highest: 984_615 });
  });

  it('never goes below the first block', () => {
    expect(possibleHeights(GENESIS_TIME - 1)).toEqual({ lowest: 0, highest: 2016 });
  });
});
