import { describe, expect, it } from 'vitest';
import { deviationsOfChance, twoSidedChance } from '#lib/domain/statistics/normal-chance.ts';

describe('the two-sided chance of a normal variable', () => {
  // Printed tables of the normal distribution, and 2 (1 - Phi(z)) of the far tail in 50 digits.
  it.each([
    [0, 1],
    [0.674_489_750_196_081_7, 0.5],
    [1, 0.317_310_507_862_914_1],
    [1.959_963_984_540_054, 0.05],
    [2.575_829_303_548_901, 0.01],
    [3, 0.002_699_796_063_260_189],
    [5, 5.733_031_437_583_878e-7],
    [10, 1.523_970_604_832e-23],
  ])('beyond %f deviations is %f', (deviations, chance) => {
    expect(twoSidedChance(deviations) / chance).toBeCloseTo(1, 11);
    expect(twoSidedChance(-deviations)).toBe(twoSidedChance(deviations));
  });

  it('is smooth where the series gives way to the continued fraction', () => {
    const border = 2 * Math.SQRT2;
    expect(twoSidedChance(border - 1e-9) / twoSidedChance(border + 1e-9)).toBeCloseTo(1, 7);
  });

  it.each([0.5, 0.05, 0.05 / 40, 1e-12])('is turned round for %f', (chance) => {
    expect(twoSidedChance(deviationsOfChance(chance)) / chance).toBeCloseTo(1, 9);
  });

  it.each([0, 1, -0.1, Number.NaN])('is not turned round for %f', (chance) => {
    expect(() => deviationsOfChance(chance)).toThrow(RangeError);
  });
});
