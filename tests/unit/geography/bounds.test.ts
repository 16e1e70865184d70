import { describe, expect, it } from 'vitest';
import { panelChange, sumOfCountries } from '#lib/domain/geography/global-south.ts';
import { sharePeriods, yearBefore } from '#lib/domain/geography/share-periods.ts';
import { tailBounds } from '#lib/domain/geography/tail-bounds.ts';
import { countryShareRow, makerShareRow } from '#lib/facts/share-rows.ts';
import { readSeed } from '../seed/read-seed.ts';

const facts = readSeed('country-shares.csv').map((row) => countryShareRow.parse(row));
const periods = sharePeriods(facts).filter(({ source }) => source === 'Hashrate Index');
const sharesOf = (index: number): number[] => (periods[index]?.facts ?? []).map(({ share }) => share);
const rounded = (range: { low: number; high: number } | undefined) =>
  range && [Math.round(range.low), Math.round(range.high)];

describe('bounds of a list with an unlisted rest', () => {
  it('give the index of countries of every quarter on record', () => {
    const found = periods.map((_, index) => rounded(tailBounds(sharesOf(index))?.hhi));
    // Quarters 2 to 4 of 2025, and the third of 2026.
    expect(found).toEqual([
      [1759, 1822],
      [1795, 1855],
      [1903, 1956],
      [1849, 1874],
    ]);
  });

  it('need two countries for more than half, whatever the rest is', () => {
    for (const index of periods.keys()) expect(tailBounds(sharesOf(index))?.nakamoto).toEqual({ low: 2, high: 2 });
  });

  it('give the index of makers: a rest of one hundredth changes nothing', () => {
    const survey = readSeed('hardware-makers.csv')
      .map((row) => makerShareRow.parse(row))
      .filter(({ measure }) => measure === 'survey');
    expect(rounded(tailBounds(survey.map(({ share }) => share))?.hhi)).toEqual([6953, 6954]);
  });

  it('hold what is known where the rest is known', () => {
    const countries = [0.3, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1];
    const whole = 10_000 * countries.reduce((sum, share) => sum + share ** 2, 0);
    for (let listed = 1; listed <= countries.length; listed += 1) {
      const bounds = tailBounds(countries.slice(0, listed));
      expect(bounds?.hhi.low).toBeLessThanOrEqual(whole + 1e-9);
      expect(bounds?.hhi.high).toBeGreaterThanOrEqual(whole - 1e-9);
      expect(bounds?.nakamoto.low).toBeLessThanOrEqual(3);
    }
  });

  it('tell no most where the listed have not more than half: exactly half is not', () => {
    expect(tailBounds([0.3, 0.2])?.nakamoto).toEqual({ low: 3, high: null });
    expect(tailBounds([0.06, 0.05], 0.06)?.nakamoto).toEqual({ low: 9, high: null });
  });

  it('have none of nothing, and refuse what is no share', () => {
    expect(tailBounds([])).toBeNull();
    expect(() => tailBounds([1.2])).toThrow(RangeError);
    expect(() => tailBounds([Number.NaN])).toThrow(RangeError);
  });
});

describe('the Global South', () => {
  const [, before, , after] = periods;
  if (before === undefined || after === undefined) throw new Error('no quarters');

  it('is compared with the same quarter a year before', () => {
    expect(yearBefore(periods, after)).toBe(before);
    expect(yearBefore(periods, before)).toBeNull();
  });

  it('is a panel of those in both lists: flat without China, less with it', () => {
    const south = panelChange(before, after, { withChina: false, withHighIncome: true });
    expect(south?.members).toEqual(['PY', 'AE', 'OM']);
    expect([south?.before, south?.after].map((share) => ((share ?? 0) * 100).toFixed(2))).toEqual(['10.40', '10.50']);
    const china = panelChange(before, after, { withChina: true, withHighIncome: true });
    expect([china?.before, china?.after].map((share) => ((share ?? 0) * 100).toFixed(2))).toEqual(['24.24', '22.70']);
    const poorer = panelChange(before, after, { withChina: false, withHighIncome: false });
    expect(poorer?.members).toEqual(['PY']);
  });

  it('gives an unlisted country no more than the smallest listed one', () => {
    const pair = sumOfCountries(before, ['PY', 'ET']);
    expect([pair.low, pair.high].map((share) => (share * 100).toFixed(3))).toEqual(['3.870', '6.805']);
    const listed = sumOfCountries(after, ['PY', 'ET']);
    expect([listed.low, listed.high].map((share) => (share * 100).toFixed(3))).toEqual(['7.100', '7.100']);
  });
});
