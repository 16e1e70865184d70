import { describe, expect, it } from 'vitest';
import { instantsOf, localDayOf, offsetAt, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { parseIsoDay } from '#lib/domain/time.ts';

const at = (text: string): number => Date.parse(text) / 1000;
const hoursOf = (day: string, timeZone: string): number =>
  (startOfLocalDay(parseIsoDay(day) + 1, timeZone) - startOfLocalDay(parseIsoDay(day), timeZone)) / 3600;

describe('a local day', () => {
  it.each([
    ['2025-03-30', 'Europe/Berlin', 23],
    ['2025-10-26', 'Europe/Berlin', 25],
    ['2025-10-25', 'Europe/Berlin', 24],
    ['2026-03-08', 'America/New_York', 23],
    ['2026-11-01', 'America/New_York', 25],
    ['2026-03-08', 'Etc/GMT+5', 24],
    ['2026-11-01', 'Etc/GMT+5', 24],
    ['2026-04-05', 'Australia/Sydney', 25],
    ['2026-04-05', 'Etc/GMT-10', 24],
    // Clocks jumped from 00:00 to 01:00: the day has no midnight.
    ['2018-11-04', 'America/Sao_Paulo', 23],
    ['2019-11-03', 'America/Sao_Paulo', 24],
  ])('%s in %s has %d hours', (day, timeZone, hours) => {
    expect(hoursOf(day, timeZone)).toBe(hours);
  });
  it('begins at its own midnight, also where that is an hour that was skipped', () => {
    expect(startOfLocalDay(parseIsoDay('2026-11-27'), 'Europe/Berlin')).toBe(at('2026-11-26T23:00:00Z'));
    expect(startOfLocalDay(parseIsoDay('2026-11-27'), 'Etc/GMT+5')).toBe(at('2026-11-27T05:00:00Z'));
    expect(startOfLocalDay(parseIsoDay('2018-11-04'), 'America/Sao_Paulo')).toBe(at('2018-11-04T03:00:00Z'));
  });
  it('holds its first instant and not the one before, on every day of ten years', () => {
    for (const timeZone of ['Europe/Berlin', 'America/Los_Angeles', 'America/Edmonton', 'America/Sao_Paulo']) {
      for (let day = parseIsoDay('2016-01-01'); day < parseIsoDay('2026-01-01'); day += 1) {
        const start = startOfLocalDay(day, timeZone);
        expect(localDayOf(start, timeZone)).toBe(day);
        expect(localDayOf(start - 1, timeZone)).toBe(day - 1);
      }
    }
  });
});

describe('a wall time', () => {
  const wall = (text: string): number => at(`${text}Z`);
  it('is one instant as a rule', () => {
    expect(instantsOf(wall('2026-07-01T12:00:00'), 'Europe/Berlin')).toEqual([at('2026-07-01T10:00:00Z')]);
  });
  it('is two where the clock goes back, the first of them in summer time', () => {
    expect(instantsOf(wall('2026-11-01T01:30:00'), 'America/New_York')).toEqual([
      at('2026-11-01T05:30:00Z'),
      at('2026-11-01T06:30:00Z'),
    ]);
  });
  it('is none where the clock jumps', () => {
    expect(instantsOf(wall('2026-03-08T02:30:00'), 'America/New_York')).toEqual([]);
  });
  it('throws for a zone that does not exist', () => {
    expect(() => offsetAt(0, 'Europe/Atlantis')).toThrow(RangeError);
  });
});
