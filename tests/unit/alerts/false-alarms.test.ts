import { expect, it } from 'vitest';
import { falseAlarmsPerYear, type ShareAlarm } from '#lib/domain/alerts/false-alarms.ts';

const alarm = (share: number, threshold: number, days: number, over: Partial<ShareAlarm> = {}) =>
  falseAlarmsPerYear({ share, threshold, days, demandsBound: false, forSeconds: 0, ...over });
const percent = (chance: number, digits: number): string => `${(100 * chance).toFixed(digits)} %`;

it('gives the published chances to the printed digits', () => {
  expect(percent(alarm(0.3, 0.33, 1).chance, 1)).toBe('21.6 %');
  expect(percent(alarm(0.3, 0.33, 7).chance, 1)).toBe('2.0 %');
  expect(percent(alarm(0.3, 0.33, 14).chance, 2)).toBe('0.17 %');
  expect(percent(alarm(0.3, 0.4, 1).chance, 2)).toBe('0.55 %');
  expect(alarm(0.3, 0.4, 1).perYear).toBeCloseTo(2, 0);
  expect(percent(alarm(0.45, 0.51, 1).chance, 1)).toBe('7.3 %');
  expect(percent(alarm(0.45, 0.51, 7).chance, 2)).toBe('0.01 %');
});

it('falls with the bound (79 to 1.2 a year), and with a longer span', () => {
  const bare = alarm(0.3, 0.33, 1).perYear;
  const bound = alarm(0.3, 0.33, 1, { demandsBound: true });
  expect(bound.perYear).toBeLessThan(bare / 50);
  expect(alarm(0.33, 0.33, 7, { demandsBound: true }).chance).toBeLessThan(0.025);
  expect(alarm(0.3, 0.33, 1, { forSeconds: 86_400 }).perYear).toBeLessThan(bare / 3);
  expect(() => alarm(0.3, 0.33, 0)).toThrow(RangeError);
});
