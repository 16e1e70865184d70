import { describe, expect, it } from 'vitest';
import { costVerdict, costVerdictText, levelsVerdict, marginPerBtc } from '#lib/domain/cost/cost-verdict.ts';

describe('costVerdict', () => {
  it.each([
    [60_000, 'earns'],
    [73_499, 'earns'],
    [73_500, 'marginal'],
    [75_000, 'marginal'],
    [76_500, 'marginal'],
    [76_501, 'loses'],
    [116_700, 'loses'],
    [0, 'earns'],
    [-4_000, 'earns'],
  ])('of a cost of %d USD at a price of 75,000 is "%s"', (usdCost, verdict) => {
    expect(costVerdict(usdCost, 75_000)).toBe(verdict);
  });

  it('is put into words that tell losing from earning', () => {
    expect(costVerdictText[costVerdict(116_700, 75_000)]).toBe('does not earn');
    expect(costVerdictText[costVerdict(41_400, 75_000)]).toBe('earns');
  });

  it('knows no edge where quotes do not differ', () => {
    expect(costVerdict(74_999, 75_000, 0)).toBe('earns');
    expect(costVerdict(75_001, 75_000, 0)).toBe('loses');
    expect(costVerdict(75_000, 75_000, 0)).toBe('marginal');
  });

  it('refuses what cannot be compared', () => {
    for (const refused of [
      () => costVerdict(Number.NaN, 75_000),
      () => costVerdict(60_000, 0),
      () => costVerdict(60_000, Number.NaN),
      () => costVerdict(60_000, 75_000, -0.01),
      () => costVerdict(60_000, 75_000, Number.NaN),
    ])
      expect(refused).toThrow(RangeError);
  });
});

describe('levelsVerdict', () => {
  it.each([
    { cash: 50_000, allIn: 70_000, verdict: 'earns' },
    { cash: 50_000, allIn: 74_000, verdict: 'marginal' },
    { cash: 60_000, allIn: 90_000, verdict: 'marginal' },
    { cash: 76_000, allIn: 90_000, verdict: 'marginal' },
    { cash: 77_000, allIn: 90_000, verdict: 'loses' },
    { cash: -5_000, allIn: 10_000, verdict: 'earns' },
  ])('of $cash in cash and $allIn in all at a price of 75,000 is "$verdict"', ({ cash, allIn, verdict }) => {
    expect(levelsVerdict({ electricity: cash, cash, 'all-in': allIn }, 75_000)).toBe(verdict);
  });
});

describe('marginPerBtc', () => {
  it('is what is left of the price', () => {
    expect(marginPerBtc(80_000, 75_000)).toBe(-5_000);
    expect(marginPerBtc(-1_000, 75_000)).toBe(76_000);
  });
});
