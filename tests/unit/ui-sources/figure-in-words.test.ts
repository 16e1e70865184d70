import { describe, expect, it } from 'vitest';
import { boundsInWords, figureInWords, intervalInWords, rangeInWords } from '#app/methodology/figure-in-words.ts';
import { shareInWords } from '#app/sources/share-in-words.ts';
import { CONCENTRATION_METRICS } from '#lib/domain/concentration/metrics.ts';

const figure = (value: number | null, unit: string) => figureInWords({ value, unit, interval: null });

describe('figureInWords', () => {
  it.each([
    [1612.4, 'index points', '1,612 index points'],
    [0.3141, 'share', '31.4%'],
    [3, 'pools', '3 pools'],
    [1, 'pools', '1 pool'],
    [6.14, 'pools', '6.1 pools'],
    [3.151, 'bits', '3.15 bits'],
    [1.284, 'nats', '1.28 nats'],
    [0.79, 'ratio', '0.79'],
    [null, 'share', '—'],
  ])('prints %s %s as %s', (value, unit, words) => {
    expect(figure(value, unit)).toBe(words);
  });

  it('shows no digits that the interval does not support', () => {
    expect(figureInWords({ value: 1657, unit: 'index points', interval: { low: 1517, high: 1807 } })).toBe(
      '1,660 index points',
    );
  });

  it('knows the unit of every metric', () => {
    const printed = CONCENTRATION_METRICS.map(({ unit }) => figure(1.5, unit));
    expect(printed.filter((words) => /undefined|null/.test(words))).toEqual([]);
    expect(CONCENTRATION_METRICS.filter(({ unit }) => unit === 'ratio' && figure(1.5, unit) !== '1.50')).toEqual([]);
  });
});

describe('intervals and ranges', () => {
  it('print an interval with one unit', () => {
    expect(intervalInWords({ low: 0.29, high: 0.35 }, 'share')).toBe('29–35%');
    expect(intervalInWords(null, 'share')).toBe('—');
  });

  it('print bounds, and say when the readings of unknown blocks do not matter', () => {
    expect(boundsInWords({ low: 0.321, high: 0.329 }, 'share')).toBe('32.1–32.9%');
    expect(boundsInWords({ low: 3, high: 3 }, 'pools')).toBe('all the same');
    expect(boundsInWords({ low: 3.15, high: 3.2 }, 'bits')).toBe('3.15–3.20 bits');
    expect(boundsInWords(null, 'pools')).toBe('—');
  });

  it('print what values are possible', () => {
    expect(rangeInWords([0, 10_000], 'index points')).toBe('0 to 10,000');
    expect(rangeInWords([0, 1], 'share')).toBe('0% to 100%');
    expect(rangeInWords([1, null], 'pools')).toBe('1 and more');
  });
});

describe('shareInWords', () => {
  it.each([
    [13, 4320, '0.3%'],
    [0, 4320, '0%'],
    [4320, 4320, '100%'],
    [1, 4320, 'under 0.1%'],
    [4319, 4320, 'over 99.9%'],
    [0, 0, null],
  ])('prints %d of %d as %s', (part, whole, words) => {
    expect(shareInWords(part, whole)).toBe(words);
  });
});
