import { describe, expect, it } from 'vitest';
import { breakEvenEfficiency, breakEvenPowerPrice, centsPerKwh } from '#lib/domain/cost/break-even.ts';
import { costPerBtc } from '#lib/domain/cost/cost-levels.ts';
import { type CostParameters, DEFAULT_COST_PARAMETERS } from '#lib/domain/cost/cost-parameters.ts';
import { kwhPerBtc } from '#lib/domain/cost/energy-per-btc.ts';
import { jpmorganDecoded } from '#lib/domain/cost/jpmorgan-decoded.ts';
import { requiredEfficiency, requiredPowerPrice } from '#lib/domain/cost/required-price.ts';
import { parseIsoDay } from '#lib/domain/time.ts';

/** Any terms do: the figures reproduced here state their energy themselves. */
const TERMS = { difficulty: 127.48e12, rewardBtc: 3.125 * 1.01 };

/** A fleet that needs so much energy for one bitcoin. */
const fleetOf = (kwh: number): CostParameters => ({
  ...DEFAULT_COST_PARAMETERS,
  joulesPerTerahash: kwh / kwhPerBtc(TERMS, 1),
  pue: 1,
});

const electricityAt = (kwh: number, usdPerMwh: number): number =>
  costPerBtc(TERMS, usdPerMwh, fleetOf(kwh)).electricity;

/** Percent by which ours is off, in the digits that were stated. */
const errorOf = (ours: number, published: number, digits = 1): number =>
  Number((100 * (ours / published - 1)).toFixed(digits));

const jpmorganAt = (day: string, difficulty: number): number => {
  const input = {
    terms: { difficulty, rewardBtc: 3.155 },
    usdPerBtc: 90_000,
    supplyBtc: 19.96e6,
    machines: [],
    fit: null,
  };
  const result = jpmorganDecoded.estimate({ ...input, day: parseIsoDay(day) });
  if (result.kind === 'gap') throw new Error(result.reason);
  return result.value;
};
const DIFFICULTY_OF_DECEMBER_2025 = 148_195_306_640_205;

describe('a published cost of one bitcoin', () => {
  it('BestBrokers, December 2025: 130,000 USD in the United States', () => {
    const ours = electricityAt(417.18e6 / 450, 141);
    expect(Math.round(ours)).toBe(130_716);
    expect(errorOf(ours, 130_000)).toBe(0.6);
  });

  it('BestBrokers, early 2026: 109,761 USD, and 100,000 at 12.85 ¢/kWh', () => {
    const kwh = 350.3e6 / 450;
    expect(Math.round(electricityAt(kwh, 141))).toBe(109_761);
    const required = requiredPowerPrice({ usdPerBtc: 100_000, level: 'electricity' }, TERMS, fleetOf(kwh));
    expect(centsPerKwh(required)).toBeCloseTo(12.85, 2);
  });

  it('JPMorgan, December 2025: 90,000 USD', () => {
    expect(errorOf(electricityAt(1_800_000, 50), 90_000)).toBe(0);
    expect(jpmorganAt('2025-12-15', DIFFICULTY_OF_DECEMBER_2025)).toBeCloseTo(90_000, 6);
  });

  it('JPMorgan, February 2026: 77,000 USD after difficulty fell by 15 %', () => {
    const ours = jpmorganAt('2026-02-11', 0.85 * DIFFICULTY_OF_DECEMBER_2025);
    expect(Math.round(ours)).toBe(76_500);
    expect(errorOf(ours, 77_000)).toBe(-0.6);
  });

  it('de Vries: at 85,000 USD and 1.2 million kWh a loss above 7 ¢', () => {
    const ours = centsPerKwh(
      requiredPowerPrice({ usdPerBtc: 85_000, level: 'electricity' }, TERMS, fleetOf(1_200_000)),
    );
    expect(ours).toBeCloseTo(7.08, 2);
    expect(errorOf(ours, 7, 0)).toBe(1);
  });

  it('CoinShares: at a hashprice of 30 an S19 XP loses above 6 ¢', () => {
    const ours = Number(centsPerKwh(breakEvenPowerPrice(30, 21.35)).toFixed(2));
    expect(ours).toBe(5.85);
    expect(errorOf(ours, 6)).toBe(-2.5);
  });

  it('Cango, first quarter of 2025: 7.58 ¢/kWh with everything in it', () => {
    const ours = centsPerKwh(breakEvenPowerPrice(40.9, 22.5));
    expect(ours).toBeCloseTo(7.57, 2);
    expect(errorOf(ours, 7.58)).toBe(-0.1);
  });

  it.each([
    [107, 12.4],
    [79, 16.8],
    [59, 22.5],
    [41, 32.4],
  ])('Hashrate Index: %i USD/MWh at a hashprice of 31.89 are machines of %f J/TH', (usdPerMwh, joulesPerTerahash) => {
    expect(breakEvenEfficiency(31.89, usdPerMwh)).toBeCloseTo(joulesPerTerahash, 1);
    expect(breakEvenPowerPrice(31.89, joulesPerTerahash)).toBeCloseTo(usdPerMwh, 0);
  });

  it('satoshisbrain: 94,700 at 14 ¢ and 86,900 at 9 ¢ fit no machine that exists, so it is no source', () => {
    const kwh = (94_700 - 86_900) / 0.05;
    expect(kwh).toBeCloseTo(156_000, 6);
    const efficiency = requiredEfficiency({ usdPerBtc: kwh, level: 'electricity' }, TERMS, 1000, fleetOf(1_000_000));
    expect(efficiency).toBeLessThan(4);
  });

  it.each([
    { kwh: 827_846, cents: 5, usd: 41.4 },
    { kwh: 827_846, cents: 5.55, usd: 45.9 },
    { kwh: 827_846, cents: 8.6, usd: 71.2 },
    { kwh: 827_846, cents: 14.1, usd: 116.7 },
    { kwh: 443_147, cents: 5, usd: 22.2 },
    { kwh: 1_450_827, cents: 5, usd: 72.5 },
  ])('CBECI, 27 July 2026: $kwh kWh at $cents ¢ are $usd thousand USD', ({ kwh, cents, usd }) => {
    expect(electricityAt(kwh, 10 * cents) / 1000).toBeCloseTo(usd, 1);
  });

  it('CBECI, 27 July 2026: 15.522 GW at 930 EH/s is our default fleet', () => {
    const atTheMeter = 15.522e9 / 930e6;
    expect(atTheMeter).toBeCloseTo(16.7, 1);
    expect(DEFAULT_COST_PARAMETERS.joulesPerTerahash * DEFAULT_COST_PARAMETERS.pue).toBeCloseTo(atTheMeter, 1);
  });
});
