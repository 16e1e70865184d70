import { describe, expect, it } from 'vitest';
import { falseAlarmChance } from '#lib/domain/risk/false-alarm.ts';

describe('falseAlarmChance', () => {
  it.each([
    [0.3, 0.33, 144, '21.6'],
    [0.3, 0.33, 1008, '2.0'],
    [0.3, 0.33, 2016, '0.17'],
    [0.3, 0.4, 144, '0.55'],
    [0.45, 0.51, 144, '7.3'],
    [0.45, 0.51, 1008, '0.01'],
  ])('of a true %f at %f over %i blocks is %s %%', (share, threshold, blocks, printed) => {
    const decimals = printed.length - printed.indexOf('.') - 1;
    expect((100 * falseAlarmChance(share, threshold, blocks)).toFixed(decimals)).toBe(printed);
  });

  it('counts a threshold that is met exactly', () => {
    expect(falseAlarmChance(0.5, 0.5, 2)).toBeCloseTo(0.75, 12);
    expect(falseAlarmChance(0.3, 0.55, 100)).toBeCloseTo(falseAlarmChance(0.3, 0.545, 100), 12);
  });

  it('is certain at a threshold of nothing', () => {
    expect([falseAlarmChance(0.3, 0, 144), falseAlarmChance(0.3, 0.1, 0)]).toEqual([1, 1]);
  });
});
