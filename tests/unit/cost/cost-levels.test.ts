import { describe, expect, it } from 'vitest';
import { COST_LEVELS, costLevelText, costPerBtc, wearPerBtc } from '#lib/domain/cost/cost-levels.ts';
import { type CostParameters, DEFAULT_COST_PARAMETERS } from '#lib/domain/cost/cost-parameters.ts';
import { hashprice } from '#lib/domain/cost/hashprice.ts';
import { requiredDifficulty, requiredEfficiency, requiredPowerPrice } from '#lib/domain/cost/required-price.ts';
import { seededRandom } from '#tests/fixtures/concentration/seeded-random.ts';

/** 26 June 2026; fees of 0.03 BTC. */
const TERMS = { difficulty: 133.87e12, rewardBtc: 3.155 };
const fleet = (joulesPerTerahash: number): CostParameters => ({
  ...DEFAULT_COST_PARAMETERS,
  joulesPerTerahash,
  pue: 1,
});
const electricity = (joulesPerTerahash: number, cents: number) =>
  costPerBtc(TERMS, 10 * cents, fleet(joulesPerTerahash)).electricity;

describe('electricity for one bitcoin', () => {
  it.each([
    [15, 5, 38.0],
    [15, 7, 53.2],
    [15, 10, 75.9],
    [20, 3, 30.4],
    [20, 4.5, 45.6],
    [20, 5, 50.6],
    [20, 7, 70.9],
    [20, 8, 81.0],
    [20, 10, 101.2],
    [28.2, 5, 71.4],
    [28.2, 7, 99.9],
    [28.2, 8, 114.2],
  ])('at %f J/TH and %f ¢/kWh is %f thousand USD', (joulesPerTerahash, cents, thousands) => {
    expect(Math.abs(electricity(joulesPerTerahash, cents) / 1000 - thousands)).toBeLessThan(0.05);
  });

  it.each([
    [15, 13.2],
    [17.5, 11.3],
    [20, 9.9],
    [25, 7.9],
    [28.2, 7.0],
  ])('at %f J/TH is 100,000 USD at %f ¢/kWh', (joulesPerTerahash, cents) => {
    const required = requiredPowerPrice({ usdPerBtc: 100_000, level: 'electricity' }, TERMS, fleet(joulesPerTerahash));
    expect(required / 10).toBeCloseTo(cents, 1);
  });
});

describe('the levels of cost', () => {
  it('say what they hold, no two the same', () => {
    expect(new Set(COST_LEVELS.map((level) => costLevelText[level])).size).toBe(COST_LEVELS.length);
  });

  it('add the other expenses and the fee of the pool, then the wear of the machines', () => {
    const parameters = { ...fleet(20), opexShare: 0.25, poolFeeShare: 0.02 };
    const cost = costPerBtc(TERMS, 50, parameters);
    expect(cost.cash).toBeCloseTo((cost.electricity * 1.25) / 0.98, 6);
    expect(cost['all-in']).toBeCloseTo((cost.electricity * 1.25 + wearPerBtc(TERMS, parameters)) / 0.98, 6);
  });

  it('count 14,447 USD of wear at 10 USD per TH/s over 1,460 days', () => {
    const wear = wearPerBtc(TERMS, { rigUsdPerTerahash: 10, rigLifeDays: 1460, uptime: 1 });
    expect(wear).toBeCloseTo(14_447, 0);
    expect(wearPerBtc(TERMS, { rigUsdPerTerahash: 10, rigLifeDays: 1460, uptime: 0.5 })).toBeCloseTo(2 * wear, 6);
  });

  it('take the fee of the pool once: at cash cost equal to price a miner earns nothing, in coins kept', () => {
    const parameters = { ...fleet(20), opexShare: 0, poolFeeShare: 0.04 };
    const { cash } = costPerBtc(TERMS, 50, parameters);
    const billForADay = 0.024 * 20 * 50;
    expect(hashprice(TERMS, cash) * (1 - parameters.poolFeeShare)).toBeCloseTo(billForADay, 9);
  });

  it('are zero or less where power is, but no other expense becomes a gain', () => {
    const free = costPerBtc(TERMS, 0, fleet(20));
    expect([free.electricity, free.cash]).toEqual([0, 0]);
    expect(free['all-in']).toBeGreaterThan(0);
    const paid = costPerBtc(TERMS, -10, fleet(20));
    expect(paid.electricity).toBeLessThan(0);
    expect(paid.cash).toBeCloseTo(paid.electricity / (1 - DEFAULT_COST_PARAMETERS.poolFeeShare), 6);
  });

  it('refuse what no formula takes', () => {
    const bad: Partial<CostParameters>[] = [
      { joulesPerTerahash: 0 },
      { pue: Number.NaN },
      { opexShare: Number.NaN },
      { poolFeeShare: 1 },
      { rigUsdPerTerahash: Number.NaN },
      { rigLifeDays: 0 },
      { uptime: 0 },
    ];
    for (const change of bad) expect(() => costPerBtc(TERMS, 50, { ...fleet(20), ...change })).toThrow(RangeError);
    for (const difficulty of [0, -1, Number.NaN])
      expect(() => costPerBtc({ ...TERMS, difficulty }, 50, fleet(20))).toThrow(RangeError);
    for (const usdPerMwh of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => costPerBtc(TERMS, usdPerMwh, fleet(20))).toThrow(RangeError);
  });
});

/** Worlds of all kinds, prices of power below zero among them. */
const worlds = (seed: number, howMany: number) => {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  return Array.from({ length: howMany }, () => ({
    terms: { difficulty: 10 ** between(9, 15), rewardBtc: between(0.5, 7) },
    usdPerMwh: between(-50, 300),
    parameters: {
      joulesPerTerahash: between(5, 150),
      pue: between(1, 1.5),
      opexShare: between(0, 1),
      poolFeeShare: between(0, 0.1),
      feesBtcPerBlock: null,
      rigUsdPerTerahash: between(0, 60),
      rigLifeDays: between(200, 2000),
      uptime: between(0.3, 1),
    },
  }));
};

describe.each(worlds(3, 60))(
  'in a world of $terms.difficulty and $usdPerMwh USD/MWh',
  ({ terms, usdPerMwh, parameters }) => {
    const cost = costPerBtc(terms, usdPerMwh, parameters);

    it.each(COST_LEVELS)('%s cost grows with the price of power', (level) => {
      expect(costPerBtc(terms, usdPerMwh + 1, parameters)[level]).toBeGreaterThan(cost[level]);
    });

    it('electricity is proportional to the efficiency of the machines', () => {
      const twice = { ...parameters, joulesPerTerahash: 2 * parameters.joulesPerTerahash };
      expect(costPerBtc(terms, usdPerMwh, twice).electricity / cost.electricity).toBeCloseTo(2, 9);
    });

    it.each(COST_LEVELS)('the price of power that %s cost requires is the one it was made with', (level) => {
      const target = { usdPerBtc: cost[level], level };
      expect(requiredPowerPrice(target, terms, parameters)).toBeCloseTo(usdPerMwh, 6);
    });

    it.each(COST_LEVELS)(
      'any %s cost comes out of the price of power, efficiency or difficulty that it requires',
      (level) => {
        const target = { usdPerBtc: 100_000, level };
        const reached = [costPerBtc(terms, requiredPowerPrice(target, terms, parameters), parameters)[level]];
        const efficiency = requiredEfficiency(target, terms, usdPerMwh, parameters);
        if (efficiency !== null)
          reached.push(costPerBtc(terms, usdPerMwh, { ...parameters, joulesPerTerahash: efficiency })[level]);
        const difficulty = requiredDifficulty(target, terms, usdPerMwh, parameters);
        if (difficulty !== null) reached.push(costPerBtc({ ...terms, difficulty }, usdPerMwh, parameters)[level]);
        for (const usd of reached) expect(usd / target.usdPerBtc).toBeCloseTo(1, 9);
      },
    );
  },
);

describe('what a cost requires', () => {
  const parameters = fleet(20);
  const target = { usdPerBtc: 100_000, level: 'cash' } as const;

  it('is no difficulty and no efficiency where power costs nothing or less', () => {
    for (const usdPerMwh of [0, -20]) {
      expect(requiredDifficulty(target, TERMS, usdPerMwh, parameters)).toBeNull();
      expect(requiredEfficiency(target, TERMS, usdPerMwh, parameters)).toBeNull();
    }
  });

  it('is a price of power below zero where the wear alone costs more', () => {
    const below = { usdPerBtc: 5_000, level: 'all-in' } as const;
    expect(requiredPowerPrice(below, TERMS, parameters)).toBeLessThan(0);
    expect(requiredEfficiency(below, TERMS, 50, parameters)).toBeNull();
  });

  it('is refused for a target that is no number', () => {
    expect(() => requiredPowerPrice({ ...target, usdPerBtc: Number.NaN }, TERMS, parameters)).toThrow(RangeError);
    expect(() => requiredDifficulty({ ...target, usdPerBtc: Number.NaN }, TERMS, 50, parameters)).toThrow(RangeError);
  });
});
