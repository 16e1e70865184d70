import { describe, expect, it } from 'vitest';
import { formatChance, formatChange, formatMeasured } from '#app/pools/change/change-figures.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { comparedDays, windowInWords } from '#lib/queries/change/compared-days.ts';

describe('figures of a change', () => {
  it('have a sign and the digits that their interval supports', () => {
    expect(formatChange({ value: -0.021, low: -0.044, high: 0.003 })).toBe('−2.1 (−4 to 0)');
    expect(formatChange({ value: 0.002, low: -0.001, high: 0.0051 })).toBe('+0.2 (−0.1 to +0.5)');
    expect(formatMeasured({ measure: 'hashrate', change: { value: -0.2177, low: -0.3, high: -0.1255 } })).toBe(
      '−21.8% (−30 to −13)',
    );
    expect(formatMeasured({ measure: 'share', change: { value: -0.0293, low: -0.059, high: 0.0004 } })).toBe(
      '−2.9 points (−6 to 0)',
    );
  });

  it('have a chance that is never printed as none', () => {
    expect([1e-9, 0.0434, 0.1, 0.834, 1].map(formatChance)).toEqual(['<0.001', '0.043', '0.10', '0.83', '1.00']);
  });

  it('name a single day once', () => {
    const day = parseIsoDay('2022-12-24');
    const [one, week] = [comparedDays(day, day), comparedDays(day - 6, day)];
    expect([one.text, week.text, week.lastIso]).toEqual(['24 Dec 2022', '18 Dec 2022 to 24 Dec 2022', '2022-12-24']);
    expect([one, week].map(windowInWords)).toEqual(['24 Dec 2022', 'the 7 days to 24 Dec 2022']);
  });
});
