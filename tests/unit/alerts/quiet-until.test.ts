import { expect, it } from 'vitest';
import { quietUntil } from '#lib/domain/alerts/quiet-until.ts';

const at = (text: string): number => Date.parse(text) / 1000;
const night = { from: 22 * 60, to: 7 * 60, timeZone: 'Europe/Helsinki', criticalPasses: true };

it.each([
  ['in the evening', '2026-01-10T20:30:00Z', '2026-01-11T05:00:00Z'],
  ['after midnight', '2026-01-11T00:30:00Z', '2026-01-11T05:00:00Z'],
  ['at their end', '2026-01-11T05:00:00Z', '2026-01-11T05:00:00Z'],
  ['by day', '2026-01-11T12:00:00Z', '2026-01-11T12:00:00Z'],
  ['in the night in which clocks go forward', '2026-03-28T21:00:00Z', '2026-03-29T04:00:00Z'],
  ['in the night in which clocks go back', '2026-10-24T21:00:00Z', '2026-10-25T05:00:00Z'],
])('a mail written %s goes when they are over', (_, now, then) => {
  expect(new Date(quietUntil(night, 'warn', at(now)) * 1000).toISOString()).toBe(new Date(then).toISOString());
});

it('never ends in the past, nor more than a day and an hour ahead, whatever the zone and the hour', () => {
  for (const timeZone of ['Europe/Helsinki', 'America/New_York', 'Australia/Lord_Howe', 'UTC'])
    for (let hour = 0; hour < 366 * 24; hour += 5) {
      const now = at('2026-01-01T00:00:00Z') + hour * 3600;
      for (const [from, to] of [
        [1320, 420],
        [120, 150],
        [0, 1439],
      ] as const) {
        const until = quietUntil({ from, to, timeZone, criticalPasses: false }, null, now);
        expect(until >= now && until <= now + 25 * 3600).toBe(true);
      }
    }
});

it('does not hold a critical one where it may pass', () => {
  const now = at('2026-01-10T23:30:00Z');
  expect(quietUntil(night, 'critical', now)).toBe(now);
  expect(quietUntil({ ...night, criticalPasses: false }, 'critical', now)).toBeGreaterThan(now);
  expect(quietUntil(null, 'warn', now)).toBe(now);
});
