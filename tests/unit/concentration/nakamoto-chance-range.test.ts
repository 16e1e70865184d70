import { describe, expect, it } from 'vitest';
import { nakamotoChanceRange } from '#lib/domain/concentration/nakamoto-chance-range.ts';
import { nakamotoCoefficient } from '#lib/domain/concentration/nakamoto-coefficient.ts';
import { seededWindows } from '#tests/fixtures/concentration/seeded-random.ts';

describe('nakamotoChanceRange', () => {
  it('is one number where the majority is beyond doubt', () => {
    expect(nakamotoChanceRange({ known: [700, 308], unknown: 0 })).toEqual({ low: 1, high: 1 });
  });

  it('moves up while the leaders are not surely above half', () => {
    // 85 of 144 has a chance of 1.8 % at a true half, 84 of 144 of 2.7 %.
    expect(nakamotoChanceRange({ known: [85, 59], unknown: 0 })).toEqual({ low: 1, high: 1 });
    expect(nakamotoChanceRange({ known: [84, 60], unknown: 0 })).toEqual({ low: 1, high: 2 });
  });

  it('moves down while the leaders are not surely below half', () => {
    expect(nakamotoChanceRange({ known: [60, 42, 42], unknown: 0 })).toEqual({ low: 1, high: 2 });
    expect(nakamotoChanceRange({ known: [59, 43, 42], unknown: 0 })).toEqual({ low: 2, high: 2 });
  });

  it('has no upper end when all named pools together are not surely above half', () => {
    expect(nakamotoChanceRange({ known: [40, 35], unknown: 69 })).toEqual({ low: 2, high: null });
    expect(nakamotoChanceRange({ known: [20], unknown: 124 })).toEqual({ low: 2, high: null });
    expect(nakamotoChanceRange({ known: [], unknown: 5 })).toEqual({ low: 1, high: null });
  });

  it('always holds the coefficient, as far as named pools reach half', () => {
    for (const { known } of seededWindows(13, 90)) {
      const range = nakamotoChanceRange({ known, unknown: 0 });
      const coefficient = nakamotoCoefficient(known) ?? Number.NaN;
      expect(range?.low).toBeLessThanOrEqual(coefficient);
      expect(range?.high ?? Number.MAX_VALUE).toBeGreaterThanOrEqual(coefficient);
    }
  });

  it('returns null without blocks', () => {
    expect(nakamotoChanceRange({ known: [], unknown: 0 })).toBeNull();
  });
});
