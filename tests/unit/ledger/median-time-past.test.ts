import { describe, expect, it } from 'vitest';
import { medianTimePast } from '#lib/domain/ledger/median-time-past.ts';

describe('medianTimePast', () => {
  it('is the sixth of eleven times, in whatever order they come', () => {
    expect(medianTimePast([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toBe(6);
    expect(medianTimePast([11, 1, 10, 2, 9, 3, 8, 4, 7, 5, 6])).toBe(6);
  });

  it('is not moved by five times that are far ahead', () => {
    expect(medianTimePast([1, 2, 3, 4, 5, 6, 900, 901, 902, 903, 904])).toBe(6);
  });

  it('proves nothing with fewer than eleven times', () => {
    expect(medianTimePast([])).toBeNull();
    expect(medianTimePast([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBeNull();
  });
});
