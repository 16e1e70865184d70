import { describe, expect, it } from 'vitest';
import { needsReview, type Tariff, tariffAt } from '#lib/domain/energy/tariff.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { readFactRows } from '#lib/facts/read-fact-rows.ts';
import { tariffRow } from '#lib/facts/tariff-row.ts';
import { readSeedText } from './read-seed.ts';

const tariffs: readonly Tariff[] = readFactRows('tariffs.csv', readSeedText('tariffs.csv'), tariffRow);
const TODAY = parseIsoDay('2026-11-23');
const priceOf = (id: string, day = TODAY) => tariffAt(tariffs, id, day)?.usdPerMwh;

describe('bundled tariffs', () => {
  it('never overlap within one id', () => {
    for (const a of tariffs) {
      const others = tariffs.filter((b) => b.id === a.id && b !== a && b.validFrom >= a.validFrom);
      for (const b of others) expect(a.validUntil, `${a.id} overlaps`).toBeLessThan(b.validFrom);
    }
  });

  it('cost what a mine could pay, or nothing at all where mining is banned', () => {
    for (const { id, usdPerMwh } of tariffs) {
      if (usdPerMwh === null) expect(id).toBe('CN-NONE');
      else expect(usdPerMwh, id).toSatisfy((price: number) => price >= 20 && price <= 200);
    }
  });

  it('are due for review 90 days after somebody looked', () => {
    expect(tariffs.filter((tariff) => needsReview(tariff, TODAY))).toEqual([]);
    expect(tariffs.filter((tariff) => needsReview(tariff, TODAY + 95))).toEqual(tariffs);
  });

  it.each([
    ['PY-ANDE', 46],
    ['AE-ETIP', 46.3],
    ['OM-FLAT', 65],
    ['KZ-MINING', 65],
    ['RU-INDUSTRY', 55],
    ['IR-LICENSED', 80],
    ['GE-INDUSTRY', 94.7],
    ['IS-LANDSVIRKJUN', 43],
    ['BT-SUPPLY', 35.1],
    ['ID-PLN-I4', 55.6],
    ['AR-SPOT', 37],
    ['CA-QC-CB', 43.4],
    ['ZZ-ASSUMED', 50],
  ])('has %s at %f USD/MWh', (id, price) => {
    expect(priceOf(id)).toBe(price);
  });

  it.each([
    ['2025-11-30', 31.4],
    ['2025-12-01', 40],
    ['2026-07-07', 40],
    ['2026-07-08', 50],
    ['2027-07-08', 65],
  ])('follows Ethiopia’s steps: %s', (day, price) => {
    expect(priceOf('ET-EEP', parseIsoDay(day))).toBe(price);
  });

  it('states native prices that make the dollars, at the rates of 2026-10-04 and at pegs', () => {
    const quebec = (40.25 + (15.426 / 720) * 1000) / 1.4227;
    expect(priceOf('CA-QC-CB')).toBeCloseTo(quebec, 1);
    expect(priceOf('AE-ETIP')).toBeCloseTo(170 / 3.6725, 1);
    expect(priceOf('OM-FLAT')).toBeCloseTo(25 / 0.3845, 1);
    expect(priceOf('MY-TNB')).toBeCloseTo(454 / 4.084, 1);
    expect(priceOf('ID-PLN-I4')).toBeCloseTo(996_740 / 17_912.6, 1);
    expect(priceOf('GE-INDUSTRY')).toBeCloseTo(83.9 * 1.1287, 1);
  });

  it('knows of no legal price in China', () => {
    expect(tariffAt(tariffs, 'CN-NONE', TODAY)).toMatchObject({ usdPerMwh: null, low: null, high: null });
  });
});
