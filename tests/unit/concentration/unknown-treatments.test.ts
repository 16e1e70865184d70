import { describe, expect, it } from 'vitest';
import { measureOverUnknown } from '#lib/domain/concentration/unknown-treatments.ts';

describe('measureOverUnknown', () => {
  it('asks for unknown blocks as many entities, as one, and left out', () => {
    const seen: string[] = [];
    measureOverUnknown({ known: [5, 2], unknown: 3 }, (counts, singletons) => {
      seen.push(`${counts.join(' ')} + ${singletons}`);
      return 1;
    });
    expect(seen).toEqual(['5 2 + 3', '5 2 3 + 0', '5 2 + 0']);
  });

  it('takes the first treatment for the headline and the extremes of all three for the bounds', () => {
    const formula = (counts: readonly number[], singletons: number) => (singletons > 0 ? 7 : counts.length);
    expect(measureOverUnknown({ known: [5, 2], unknown: 3 }, formula)).toEqual({ value: 7, low: 2, high: 7 });
  });

  it('leaves a treatment without a value out of the bounds', () => {
    const formula = (counts: readonly number[], singletons: number) =>
      counts.length + singletons === 0 ? null : counts.length;
    expect(measureOverUnknown({ known: [], unknown: 3 }, formula)).toEqual({ value: 0, low: 0, high: 1 });
  });

  it('returns null when the headline has no value', () => {
    expect(measureOverUnknown({ known: [1], unknown: 0 }, () => null)).toBeNull();
  });
});
