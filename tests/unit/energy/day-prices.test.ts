import { describe, expect, it } from 'vitest';
import { dayPrices, isWholeDay } from '#lib/domain/energy/day-prices.ts';
import { flagOf, stepOf } from '#lib/domain/energy/interval-price.ts';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { parseIsoDay } from '#lib/domain/time.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const hours = (prices: readonly number[], seconds = HOUR) =>
  prices.map((price, index) => ({ start: index * seconds, seconds, price, flag: 0 }));

describe('a day of prices', () => {
  it('has no figure without a price', () => {
    expect(dayPrices(0, [], 0, DAY, 'UTC')).toBeNull();
    expect(dayPrices(0, [{ start: DAY, seconds: HOUR, price: 1, flag: 0 }], 0, DAY, 'UTC')).toBeNull();
  });
  it('keeps zero and negative prices', () => {
    const rolled = dayPrices(0, hours([0, -5.5, -0.01, 20]), 0, DAY, 'UTC');
    expect(rolled).toMatchObject({ lowest: -5.5, highest: 20, negativeSeconds: 2 * HOUR, prices: 4 });
    expect(rolled?.mean).toBeCloseTo((0 - 5.5 - 0.01 + 20) / 4, 12);
  });
  it('weighs by time: an hour and four quarter-hours count the same', () => {
    const mixed = [
      { start: 0, seconds: HOUR, price: 100, flag: 0 },
      ...[0, 1, 2, 3].map((n) => ({ start: HOUR + n * 900, seconds: 900, price: 0, flag: 0 })),
    ];
    expect(dayPrices(0, mixed, 0, DAY, 'UTC')).toMatchObject({
      mean: 50,
      stepSeconds: 900,
      prices: 5,
      coveredSeconds: 2 * HOUR,
    });
  });
  it('counts only the part of an interval that lies in the day', () => {
    const early = [
      { start: -1800, seconds: HOUR, price: 10, flag: 0 },
      ...hours([30]).map((row) => ({ ...row, start: 1800 })),
    ];
    expect(dayPrices(0, early, 0, DAY, 'UTC')).toMatchObject({
      coveredSeconds: 5400,
      mean: (10 * 1800 + 30 * 3600) / 5400,
    });
  });
  it('has the price below which 80 and 90 % of its time lie', () => {
    const rolled = dayPrices(0, hours([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), 0, DAY, 'UTC');
    expect(rolled).toMatchObject({ percentile80: 8, percentile90: 9, median: 5, lowerQuartile: 3, upperQuartile: 8 });
  });
  it('is whole from nine tenths of 23, 24 or 25 hours', () => {
    const day = (length: number, covered: number) =>
      dayPrices(0, hours(Array(covered).fill(1)), 0, length * HOUR, 'UTC');
    const whole = (length: number, covered: number) => {
      const rolled = day(length, covered);
      return rolled !== null && isWholeDay(rolled);
    };
    expect([whole(23, 21), whole(23, 20), whole(24, 22), whole(24, 21), whole(25, 23), whole(25, 22)]).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('the hours of a day', () => {
  const berlin = (day: string, count: number) => {
    const from = startOfLocalDay(parseIsoDay(day), 'Europe/Berlin');
    const to = startOfLocalDay(parseIsoDay(day) + 1, 'Europe/Berlin');
    const prices = hours(Array.from({ length: count }, (_, hour) => hour)).map((row) => ({
      ...row,
      start: from + row.start,
    }));
    return dayPrices(0, prices, from, to, 'Europe/Berlin')?.hours;
  };
  it('are 24 means by the clock of the market', () => {
    expect(berlin('2025-10-25', 24)).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
    const quarters = hours([1, 2, 3, 6, 10], 900);
    expect(dayPrices(0, quarters, 0, DAY, 'UTC')?.hours.slice(0, 3)).toEqual([3, 10, null]);
  });
  it('leave out the hour that is skipped', () => {
    expect(berlin('2025-03-30', 23)).toEqual([0, 1, null, ...Array.from({ length: 21 }, (_, hour) => hour + 2)]);
  });
  it('hold the mean of the hour that is struck twice', () => {
    expect(berlin('2025-10-26', 25)).toEqual([0, 1, 2.5, ...Array.from({ length: 21 }, (_, hour) => hour + 4)]);
  });
});

describe('the step of a curve', () => {
  it('comes from the data', () => {
    expect(stepOf([7200, 0, 3600])).toBe(3600);
    expect(stepOf([0, 900, 900, 3600])).toBe(900);
    expect([stepOf([]), stepOf([5]), stepOf([5, 5])]).toEqual([null, null, null]);
  });
});

describe('a price that deserves a second look', () => {
  const limits = [-500, 4000] as const;
  const usual = { lowerQuartile: 40, upperQuartile: 60 };
  it('lies beyond what the market allows', () => {
    expect([flagOf(4000.01, limits, null), flagOf(-500.01, limits, usual), flagOf(4000, limits, null)]).toEqual([
      2, 2, 0,
    ]);
  });
  it('or five interquartile ranges outside of the usual', () => {
    expect([160, 160.01, -60, -60.01].map((price) => flagOf(price, limits, usual))).toEqual([0, 1, 0, 1]);
  });
  it('but not where the usual has no width: a price that sits on its floor', () => {
    expect(flagOf(300, limits, { lowerQuartile: 61.07, upperQuartile: 61.07 })).toBe(0);
  });
});
