import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concentrationOf, reorgRisk, shareBounds, sharesAfter } from '#lib/domain/shock/aftermath.ts';

const COUNTRIES = Object.entries({
  US: 36.7,
  RU: 17.2,
  CN: 12.2,
  PY: 4.7,
  AE: 3,
  OM: 2.8,
  CA: 2.6,
  ET: 2.4,
  ID: 1.8,
  NO: 1.7,
});
const shares = COUNTRIES.map(([key, percent]) => ({ key, share: percent / 100 }));

describe('concentration after a shock', () => {
  it('of countries in the third quarter of 2026: 1,849 as a lower bound, two of them more than half', () => {
    const { hhi, nakamoto, largest } = concentrationOf(shares);
    expect(Math.round(hhi)).toBe(1849);
    expect([nakamoto, largest?.key]).toEqual([2, 'US']);
  });

  it('rises where a small country goes and falls where the largest does', () => {
    const hhiWithout = (...hit: string[]) => concentrationOf(sharesAfter(shares, new Set(hit), 1)).hhi;
    expect(hhiWithout('PY', 'ET')).toBeGreaterThan(1849);
    expect(hhiWithout('US')).toBeLessThan(1849);
  });

  it('keeps the sum of all shares, listed and not, at one', () => {
    const hits = fc.subarray(shares.map(({ key }) => key));
    fc.assert(
      fc.property(hits, fc.double({ min: 0, max: 1, noNaN: true }), (hit, stopped) => {
        const gone = shares.filter(({ key }) => hit.includes(key)).reduce((sum, { share }) => sum + share, 0) * stopped;
        const unlisted = 1 - shares.reduce((sum, { share }) => sum + share, 0);
        const after = sharesAfter(shares, new Set(hit), stopped).reduce((sum, { share }) => sum + share, 0);
        expect(after + unlisted / (1 - gone)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('has no majority among shares of a half and less', () => {
    expect(concentrationOf([{ key: 'a', share: 0.5 }]).nakamoto).toBeNull();
    expect(concentrationOf([]).largest).toBeNull();
  });

  it('is bounded where nobody knows the pools of those who stop', () => {
    expect(shareBounds(0.31, 0.07)).toEqual({ low: expect.closeTo(0.258, 3), high: expect.closeTo(0.333, 3) });
    expect(shareBounds(0.05, 0.2).low).toBe(0);
    expect(shareBounds(0.3, -1)).toEqual({ low: 0.3, high: 0.3 });
  });

  it('risks what the page of risk says of the same share', () => {
    expect(reorgRisk(0.3).confirmations).toBe(32);
    expect(reorgRisk(0.3).undone).toBeCloseTo(0.1564, 4);
    expect(reorgRisk(1.2)).toEqual({ undone: 1, confirmations: null });
  });
});
