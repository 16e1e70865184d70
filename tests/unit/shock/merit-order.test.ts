import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EconomicShock, economicLoss, meritOrder, shareFrom } from '#lib/domain/shock/merit-order.ts';
import { runShock } from '#lib/domain/shock/run-shock.ts';
import { evenShock } from '#lib/domain/shock/shock.ts';

const PLACES = [
  { country: 'US', share: 0.4, usdPerMwh: 80 },
  { country: 'PY', share: 0.1, usdPerMwh: 45 },
  { country: '', share: 0.5, usdPerMwh: 45 },
];
const HASHPRICE = 30;
const order = meritOrder(PLACES, HASHPRICE, 1.1);
const none: EconomicShock = { hashpriceFactor: 1, powerFactor: 1, country: null };
const lossOf = (shock: Partial<EconomicShock>, difficulty = 1) =>
  economicLoss(order, HASHPRICE, { ...none, ...shock })(difficulty);

describe('the merit order', () => {
  it('gives each place its share, and lets nothing run that does not earn its power', () => {
    for (const { country, share } of PLACES) {
      const own = order.filter((cell) => cell.country === country);
      expect(own.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(share, 12);
    }
    expect(Math.max(...order.map(({ usdPerPetahashDay }) => usdPerPetahashDay))).toBeLessThanOrEqual(HASHPRICE);
    expect(lossOf({})).toBe(0);
  });

  it('keeps a place whose listed price nothing could earn: its machines run, so their power is cheaper', () => {
    const dear = meritOrder([{ country: 'DE', share: 1, usdPerMwh: 500 }], HASHPRICE, 1.1);
    expect(dear).toHaveLength(1);
    expect(dear[0]?.weight).toBe(1);
    expect(economicLoss(dear, HASHPRICE, none)(1)).toBe(0);
  });

  it('switches off by J/TH x price of power: an S19j Pro at 4.05 c/kWh stops right below a hashprice of 28.68', () => {
    const cell = { country: 'US', joulesPerTerahash: 29.5, usdPerPetahashDay: 0.024 * 29.5 * 40.5, weight: 1 };
    const lossAt = (hashprice: number) => economicLoss([cell], hashprice, none)(1);
    expect([lossAt(28.68), lossAt(28.6)]).toEqual([0, 1]);
  });

  it('takes more off the lower the hashprice or the dearer the power, and gives back what the difficulty falls', () => {
    const factor = fc.double({ min: 0.2, max: 1, noNaN: true });
    fc.assert(
      fc.property(factor, factor, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(lossOf({ hashpriceFactor: low })).toBeGreaterThanOrEqual(lossOf({ hashpriceFactor: high }));
        expect(lossOf({ powerFactor: 1 / low })).toBeGreaterThanOrEqual(lossOf({ powerFactor: 1 / high }));
        expect(lossOf({ hashpriceFactor: a }, low)).toBeLessThanOrEqual(lossOf({ hashpriceFactor: a }, high));
      }),
    );
  });

  it('hits only the country whose power changes its price', () => {
    expect(lossOf({ powerFactor: 100, country: 'PY' })).toBeCloseTo(0.1, 12);
    expect(lossOf({ powerFactor: 1.2, country: 'PY' })).toBeLessThan(0.1);
  });

  it('lets machines return after the retarget, and the run stays finite', () => {
    const lossAt = economicLoss(order, HASHPRICE, { ...none, hashpriceFactor: 0.7 });
    const { epochs } = runShock({ ...evenShock(0, 0), lossAt });
    expect(epochs[0]?.lost).toBeGreaterThan(0.1);
    expect(epochs[1]?.lost).toBeLessThan(epochs[0]?.lost ?? 0);
  });

  it('knows how much of the fleet needs so much', () => {
    expect(shareFrom(order, 0)).toBeCloseTo(1, 12);
    expect(shareFrom(order, 25)).toBeGreaterThan(0);
    expect(shareFrom(order, 31)).toBe(0);
  });
});
