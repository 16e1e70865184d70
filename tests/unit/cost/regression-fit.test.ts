import { describe, expect, it } from 'vitest';
import { GLASSNODE_2022_LINE } from '#lib/domain/cost/difficulty-regression.ts';
import { expandingFits, priceOnLine, type RegressionPoint } from '#lib/domain/cost/regression-fit.ts';
import { coinSupplySats } from '#lib/domain/ledger/coin-supply.ts';
import { seededRandom } from '#tests/fixtures/concentration/seeded-random.ts';

/** A point every ten days on a growing difficulty; the market cap follows the line with a factor of luck. */
function history(points: number, luck: number): RegressionPoint[] {
  const random = seededRandom(points);
  return Array.from({ length: points }, (_, i) => {
    const difficulty = 1e6 * 1.05 ** i;
    const spread = Math.exp(luck * (random() - 0.5));
    return { day: 15_000 + 10 * i, difficulty, marketCapUsd: Math.exp(10.25) * difficulty ** 0.525 * spread };
  });
}

/** The textbook's two passes over logarithms. */
function twoPasses(points: readonly RegressionPoint[]) {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const xs = points.map(({ difficulty }) => Math.log(difficulty));
  const ys = points.map(({ marketCapUsd }) => Math.log(marketCapUsd));
  const [meanX, meanY] = [mean(xs), mean(ys)];
  const b = mean(xs.map((x, i) => (x - meanX) * ((ys[i] ?? 0) - meanY))) / mean(xs.map((x) => (x - meanX) ** 2));
  const a = meanY - b * meanX;
  const left = mean(ys.map((y, i) => (y - a - b * (xs[i] ?? 0)) ** 2));
  return { intercept: a, slope: b, rSquared: 1 - left / mean(ys.map((y) => (y - meanY) ** 2)) };
}

describe('expandingFits', () => {
  it('finds the line that the points lie on', () => {
    const fit = expandingFits(history(200, 0)).at(-1);
    expect(fit).toMatchObject({ observations: 200, fromDay: 15_000, untilDay: 16_990 });
    expect(fit?.intercept).toBeCloseTo(10.25, 9);
    expect(fit?.slope).toBeCloseTo(0.525, 9);
    expect(fit?.rSquared).toBeCloseTo(1, 9);
  });

  it('agrees with the textbook at every length, and knows nothing of later points', () => {
    const points = history(120, 2);
    const fits = expandingFits(points);
    expect(fits.length).toBe(120 - 37);
    for (const fit of fits) {
      const byTextbook = twoPasses(points.slice(0, fit.observations));
      expect(fit.untilDay).toBe(points[fit.observations - 1]?.day);
      expect(fit.intercept).toBeCloseTo(byTextbook.intercept, 8);
      expect(fit.slope).toBeCloseTo(byTextbook.slope, 8);
      expect(fit.rSquared).toBeCloseTo(byTextbook.rSquared, 8);
    }
  });

  it('has none on less than a year, on few points, or where difficulty has not doubled', () => {
    const daily = (points: number, growth: number) =>
      Array.from({ length: points }, (_, i) => ({ day: i, difficulty: growth ** i, marketCapUsd: 1e9 + i }));
    expect(expandingFits([])).toEqual([]);
    expect(expandingFits(daily(365, 1.1))).toEqual([]);
    expect(expandingFits(daily(366, 1.1))).toHaveLength(1);
    expect(expandingFits(daily(2000, 1))).toEqual([]);
    expect(expandingFits(daily(1000, 2 ** (1 / 990)))).toHaveLength(9);
    const yearly = daily(25, 2).map((point) => ({ ...point, day: 365 * point.day }));
    expect(expandingFits(yearly)).toEqual([]);
  });

  it('explains a market cap that never moves', () => {
    const flat = history(40, 0).map((point) => ({ ...point, marketCapUsd: 1e12 }));
    expect(expandingFits(flat).at(-1)).toMatchObject({ slope: 0, rSquared: 1 });
  });

  it.each([
    [{ difficulty: 0 }],
    [{ difficulty: Number.NaN }],
    [{ marketCapUsd: -1 }],
    [{ marketCapUsd: Number.POSITIVE_INFINITY }],
    [{ day: 15_000 }],
    [{ day: Number.NaN }],
  ])('refuses a point with %o', (change) => {
    const points = history(3, 0);
    expect(() => expandingFits([...points.slice(0, 2), { ...points[2], ...change } as RegressionPoint])).toThrow(
      RangeError,
    );
  });
});

describe('the price on the line', () => {
  it('is 17,839 USD in June 2022 with the constants of that year', () => {
    expect(priceOnLine(GLASSNODE_2022_LINE, 30.28e12, 19.07e6)).toBeCloseTo(17_839, 0);
  });

  it('is 39 thousand USD in December 2025 with the same constants: they are stale', () => {
    const supply = coinSupplySats(927_360) / 1e8;
    expect(priceOnLine(GLASSNODE_2022_LINE, 148_195_306_640_205, supply) / 1000).toBeCloseTo(39.2, 1);
  });

  it('refuses a difficulty, a supply or a line that is none', () => {
    expect(() => priceOnLine(GLASSNODE_2022_LINE, 0, 19e6)).toThrow(RangeError);
    expect(() => priceOnLine(GLASSNODE_2022_LINE, 1e12, 0)).toThrow(RangeError);
    expect(() => priceOnLine({ intercept: Number.NaN, slope: 0.5 }, 1e12, 19e6)).toThrow(RangeError);
  });
});
