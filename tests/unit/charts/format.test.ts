import { describe, expect, it } from 'vitest';
import {
  formatBlocks,
  formatBounds,
  formatClock,
  formatCount,
  formatDate,
  formatEnd,
  formatFigure,
  formatInstant,
  formatNumber,
  formatTick,
  formatValue,
} from '#lib/charts/format.ts';
import { isoDay, isoInstant } from '#lib/domain/time.ts';

describe('formatValue', () => {
  it.each([
    [0.3141, 'share', '31.4%'],
    [0, 'share', '0.0%'],
    [1842.4, 'index', '1,842'],
    [10_000, 'index', '10,000'],
    [3, 'pools', '3'],
    [5.44, 'pools', '5.4'],
    [9.1234e20, 'hashrate', '912 EH/s'],
    [1.2345e21, 'hashrate', '1,235 EH/s'],
    [0.123, 'ratio', '0.12'],
    [2.9, 'bits', '2.90 bits'],
    [-0.5, 'ratio', '−0.50'],
  ] as const)('writes %s as %s: %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });

  it('writes a missing or impossible figure as a dash, never as a number', () => {
    for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY]) expect(formatValue(value, 'share')).toBe('—');
  });

  it('leaves out digits that the interval does not support', () => {
    expect(formatValue(0.314, 'share', { low: 0.285, high: 0.343 })).toBe('31%');
    expect(formatValue(0.314, 'share', { low: 0.312, high: 0.316 })).toBe('31.4%');
    expect(formatValue(1842, 'index', { low: 1782, high: 1902 })).toBe('1,840');
    expect(formatValue(1842, 'index', { low: 1242, high: 2442 })).toBe('1,800');
  });

  it('never rounds a figure away, however wide the interval', () => {
    expect(formatValue(0.03, 'share', { low: 0, high: 0.9 })).toBe('3%');
    expect(formatValue(0, 'share', { low: 0, high: 0.9 })).toBe('0%');
    expect(formatValue(0.3, 'share', { low: 0.3, high: 0.3 })).toBe('30.0%');
  });
});

describe('formatBounds', () => {
  it('writes the unit once', () => {
    expect(formatBounds({ low: 0.286, high: 0.343 }, 'share')).toBe('29–34%');
    expect(formatBounds({ low: 1782, high: 1902 }, 'index')).toBe('1,780–1,900');
    expect(formatBounds(null, 'share')).toBeNull();
  });
});

describe('formatTick', () => {
  it('has as many decimals as the step needs and a word unit at the top only', () => {
    expect(formatTick(0.25, 'share', 0.25, false)).toBe('25%');
    expect(formatTick(0.002, 'share', 0.002, false)).toBe('0.2%');
    expect(formatTick(6e20, 'hashrate', 2e20, false)).toBe('600');
    expect(formatTick(8e20, 'hashrate', 2e20, true)).toBe('800 EH/s');
  });
});

describe('money and energy', () => {
  it.each([
    [72_056.7, 'usd', '$72,057'],
    [-1_234, 'usd', '−$1,234'],
    [0, 'usd', '$0'],
    [-12.5, 'usd-per-mwh', '−$12.50/MWh'],
    [45.3, 'native-per-mwh', '45.30 EUR/MWh'],
    [-45.3, 'native-per-mwh', '−45.30 EUR/MWh'],
    [812_345.4, 'kwh-per-btc', '812,345 kWh/BTC'],
    [38.519, 'usd-per-ph-day', '$38.52/PH/day'],
    [17.52, 'joules-per-th', '17.5 J/TH'],
  ] as const)('writes %d %s as %s', (value, unit, text) => {
    expect(formatValue(value, unit, null, 'EUR')).toBe(text);
  });

  it('leaves out a currency that is no code', () => {
    expect(formatValue(1, 'native-per-mwh', null, '<b>')).toBe('1.00 /MWh');
  });

  it('has the unit once in an interval and at the top tick only, but money at each', () => {
    expect(formatBounds({ low: 40, high: 45 }, 'native-per-mwh', 'EUR')).toBe('40–45 EUR/MWh');
    expect(formatBounds({ low: -40, high: 45 }, 'usd-per-mwh')).toBe('−$40–$50/MWh');
    expect([false, true].map((isTop) => formatTick(-50, 'usd-per-mwh', 50, isTop))).toEqual(['−$50', '−$50/MWh']);
    expect(formatFigure(-12.5, 'usd-per-mwh')).toBe('−12.50');
  });

  it('counts whatever lies behind a figure', () => {
    expect([formatCount(1, 'prices'), formatCount(8_760, 'prices'), formatCount(1, 'days')]).toEqual([
      '1 price',
      '8,760 prices',
      '1 day',
    ]);
  });
});

describe('formatNumber, formatBlocks and dates', () => {
  it('groups thousands and knows one block from many', () => {
    expect(formatNumber(1_234_567.5, 1)).toBe('1,234,567.5');
    expect(formatNumber(-0.001, 1)).toBe('0.0');
    expect([formatBlocks(1), formatBlocks(1008)]).toEqual(['1 block', '1,008 blocks']);
  });

  it('writes days and instants in UTC', () => {
    expect(formatDate(1_776_816_000)).toBe('22 Apr 2026');
    expect(formatInstant(1_776_894_603)).toBe('22 Apr 2026, 21:50 UTC');
  });

  it.each([8.7e12, -8.7e12, Number.NaN])('writes "unknown" for the time %d, which no calendar holds', (at) => {
    const written = [formatDate(at), formatClock(at), formatInstant(at), formatEnd(at), isoInstant(at), isoDay(at)];
    expect(written).toEqual(written.map(() => 'unknown'));
  });
});
