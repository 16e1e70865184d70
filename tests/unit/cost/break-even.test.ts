import { describe, expect, it } from 'vitest';
import { breakEvenEfficiency, breakEvenPowerPrice, centsPerKwh } from '#lib/domain/cost/break-even.ts';
import { kwhPerBtc } from '#lib/domain/cost/energy-per-btc.ts';
import { energyHashprice, hashprice } from '#lib/domain/cost/hashprice.ts';
import { joulesPerTerahashOf } from '#lib/domain/cost/machine.ts';
import { miningTerms, terahashesPerBtc } from '#lib/domain/cost/mining-terms.ts';

/** 8 August 2026; fees of 1 %. */
const AUGUST_2026 = { difficulty: 127.48e12, rewardBtc: 3.125 * 1.01 };
/** 26 June 2026; fees of 0.03 BTC. */
const JUNE_2026 = { difficulty: 133.87e12, rewardBtc: 3.155 };

/** Cents a kWh at hashprices of 31.89, 39 and 50; thousands of kWh for one bitcoin; thousands of USD for it at 5 ¢. */
const BREAK_EVEN_TABLE: readonly (readonly [string, number, number, number, number, number, number, number])[] = [
  ['Antminer S19', 95, 3250, 3.9, 4.8, 6.1, 1648, 82.4],
  ['Antminer S19j Pro', 100, 2950, 4.5, 5.5, 7.1, 1422, 71.1],
  ['Antminer S19k Pro', 120, 2760, 5.8, 7.1, 9.1, 1108, 55.4],
  ['Antminer S19 XP', 141, 3010, 6.2, 7.6, 9.8, 1029, 51.4],
  ['WhatsMiner M60', 172, 3422, 6.7, 8.2, 10.5, 959, 47.9],
  ['Antminer T21', 190, 3610, 7.0, 8.6, 11.0, 916, 45.8],
  ['WhatsMiner M60S', 184, 3404, 7.2, 8.8, 11.3, 891, 44.6],
  ['WhatsMiner M63S', 406, 7511, 7.2, 8.8, 11.3, 891, 44.6],
  ['WhatsMiner M66S', 298, 5513, 7.2, 8.8, 11.3, 891, 44.6],
  ['Antminer S21', 200, 3500, 7.6, 9.3, 11.9, 843, 42.2],
  ['SEALMINER A2', 226, 3729, 8.1, 9.8, 12.6, 795, 39.8],
  ['Antminer S21 Hyd', 335, 5360, 8.3, 10.2, 13.0, 771, 38.5],
  ['Antminer S21 Pro', 234, 3510, 8.9, 10.8, 13.9, 723, 36.1],
  ['Antminer S21 XP', 270, 3645, 9.8, 12.0, 15.4, 651, 32.5],
  ['SEALMINER A3 Pro Hydro', 660, 8250, 10.6, 13.0, 16.7, 602, 30.1],
  ['Antminer S21 XP Hyd', 473, 5676, 11.1, 13.5, 17.4, 578, 28.9],
  ['SEALMINER A4 Pro Air', 336, 3662, 12.2, 14.9, 19.1, 525, 26.3],
  ['Antminer S23 Hyd', 580, 5510, 14.0, 17.1, 21.9, 458, 22.9],
  ['Antminer S23 Hyd 3U', 1160, 11020, 14.0, 17.1, 21.9, 458, 22.9],
  ['SEALMINER A4 Ultra Hydro', 886, 8373, 14.1, 17.2, 22.0, 455, 22.8],
];

/** Equal but for the rounding of the printed number. */
const within = (ours: number, printed: number, step: number) =>
  expect(Math.abs(ours - printed)).toBeLessThan(0.5 * step);

describe.each(BREAK_EVEN_TABLE)('%s (%d TH/s, %d W)', (_, terahashPerSecond, watts, at32, at39, at50, kwh, usd) => {
  const efficiency = joulesPerTerahashOf({ terahashPerSecond, watts });

  it('breaks even at the published prices of power', () => {
    within(centsPerKwh(breakEvenPowerPrice(31.89, efficiency)), at32, 0.1);
    within(centsPerKwh(breakEvenPowerPrice(39, efficiency)), at39, 0.1);
    within(centsPerKwh(breakEvenPowerPrice(50, efficiency)), at50, 0.1);
  });

  it('needs the published energy for one bitcoin', () => {
    within(kwhPerBtc(AUGUST_2026, efficiency) / 1000, kwh, 1);
    within((kwhPerBtc(AUGUST_2026, efficiency) * 0.05) / 1000, usd, 0.1);
  });
});

describe('energy for one bitcoin', () => {
  it('is 48,187 kWh for each J/TH at 127.48 T, and 1.012 GWh at 133.87 T and 20 J/TH', () => {
    expect(kwhPerBtc(AUGUST_2026, 1)).toBeCloseTo(48_187, 0);
    expect(kwhPerBtc(JUNE_2026, 20) / 1e6).toBeCloseTo(1.012, 3);
  });

  it('is what a network of that hashrate uses in the time of one block, by the coins of a block', () => {
    const hashrate = (127.48e12 * 2 ** 32) / 600;
    expect(hashrate / 1e18).toBeCloseTo(912.5, 1);
    const kwhOfBlock = ((hashrate / 1e12) * 17 * 600) / 3.6e6;
    expect(kwhPerBtc(AUGUST_2026, 17)).toBeCloseTo(kwhOfBlock / AUGUST_2026.rewardBtc, 3);
  });

  it('grows with efficiency and PUE in proportion, and with fewer coins a block', () => {
    expect(kwhPerBtc(JUNE_2026, 30, 1.2)).toBeCloseTo(1.5 * 1.2 * kwhPerBtc(JUNE_2026, 20), 4);
    expect(kwhPerBtc({ ...JUNE_2026, rewardBtc: JUNE_2026.rewardBtc / 2 }, 20)).toBeCloseTo(
      2 * kwhPerBtc(JUNE_2026, 20),
      4,
    );
  });
});

describe('hashprice', () => {
  it('was 31.89 on 17 August 2026: 64,668 USD with the fees in it', () => {
    expect(hashprice({ difficulty: 127.48e12, rewardBtc: 3.125 }, 64_668)).toBeCloseTo(31.89, 2);
  });

  it('is what a day of a petahash costs where the price of bitcoin is its electricity', () => {
    const usdPerMwh = 61.7;
    const usdPerBtc = (kwhPerBtc(JUNE_2026, 21.35) / 1000) * usdPerMwh;
    expect(energyHashprice(hashprice(JUNE_2026, usdPerBtc), 21.35)).toBeCloseTo(usdPerMwh, 9);
  });

  it.each([
    ['Antminer S19j Pro', 29.5, 4.05],
    ['Antminer S19 XP', 21.5, 5.56],
    ['Antminer S21', 17.5, 6.83],
    ['Antminer S21 Pro', 15, 7.97],
    ['Antminer S21 XP', 13.5, 8.85],
  ])('of 28.68 pays an %s of %f J/TH up to %f ¢/kWh', (_, efficiency, cents) => {
    expect(centsPerKwh(breakEvenPowerPrice(28.68, efficiency))).toBeCloseTo(cents, 2);
  });
});

describe('break-even', () => {
  it('solves for the machine as for the price of power, PUE included', () => {
    const efficiency = breakEvenEfficiency(31.89, 55, 1.1) ?? Number.NaN;
    expect(breakEvenPowerPrice(31.89, efficiency, 1.1)).toBeCloseTo(55, 9);
  });

  it.each([0, -35])('has no worst machine at %d USD/MWh: every machine earns what its power costs', (usdPerMwh) => {
    expect(breakEvenEfficiency(31.89, usdPerMwh)).toBeNull();
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d where it would divide by it', (value) => {
    for (const refused of [
      () => hashprice({ difficulty: value, rewardBtc: 3.125 }, 64_668),
      () => hashprice({ difficulty: 127.48e12, rewardBtc: value }, 64_668),
      () => hashprice(AUGUST_2026, value),
      () => energyHashprice(value, 20),
      () => energyHashprice(31.89, value),
      () => kwhPerBtc(AUGUST_2026, value),
      () => kwhPerBtc(AUGUST_2026, 20, value),
      () => breakEvenPowerPrice(31.89, 20, value),
    ])
      expect(refused).toThrow(RangeError);
  });

  it('refuses a price of power that is no number', () => {
    expect(() => breakEvenEfficiency(31.89, Number.NaN)).toThrow(RangeError);
  });
});

describe('the terms of mining', () => {
  it('hold the subsidy of the height and the fees', () => {
    expect(miningTerms(133.87e12, 955_000, 0.03)).toEqual(JUNE_2026);
    expect(miningTerms(1, 839_999, 0).rewardBtc).toBe(6.25);
    expect(terahashesPerBtc(JUNE_2026) / 86_400 / 1e6).toBeCloseTo(2.109, 3);
  });

  it.each([
    [0, 955_000, 0],
    [Number.NaN, 955_000, 0],
    [-1, 955_000, 0],
    [1, 955_000.5, 0],
    [1, 955_000, -0.01],
    [1, 955_000, Number.NaN],
    [1, 210_000 * 33, 0],
  ])('refuse difficulty %d at height %d with fees of %d', (difficulty, height, fees) => {
    expect(() => miningTerms(difficulty, height, fees)).toThrow(RangeError);
  });
});
