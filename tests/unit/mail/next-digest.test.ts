import { describe, expect, it } from 'vitest';
import { nextDigest } from '#lib/domain/mail/next-digest.ts';
import { isoInstant } from '#lib/domain/time.ts';

const at = (text: string): number => Date.parse(text) / 1000;
const next = (pace: 'daily' | 'weekly', hour: number, zone: string, now: string): string =>
  isoInstant(nextDigest(pace, hour, zone, at(now)) ?? Number.NaN);

describe('nextDigest', () => {
  it.each([
    ['before the hour: today', 'daily', 8, 'Europe/Berlin', '2026-11-22T05:00Z', '2026-11-22T07:00:00Z'],
    ['at the hour: tomorrow', 'daily', 8, 'Europe/Berlin', '2026-11-22T07:00Z', '2026-11-23T07:00:00Z'],
    ['summer time', 'daily', 8, 'Europe/Berlin', '2026-07-01T07:00Z', '2026-07-02T06:00:00Z'],
    ['over the change in spring', 'daily', 8, 'Europe/Berlin', '2026-03-28T07:00Z', '2026-03-29T06:00:00Z'],
    ['an hour that is jumped over', 'daily', 2, 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T01:00:00Z'],
    ['an hour that comes twice', 'daily', 2, 'Europe/Berlin', '2026-10-24T12:00Z', '2026-10-25T00:00:00Z'],
    ['not a second time in it', 'daily', 2, 'Europe/Berlin', '2026-10-25T00:00Z', '2026-10-26T01:00:00Z'],
    ['a day ahead of UTC', 'daily', 8, 'Pacific/Auckland', '2026-11-22T18:59Z', '2026-11-22T19:00:00Z'],
    ['half an hour', 'daily', 6, 'Asia/Kolkata', '2026-11-22T01:00Z', '2026-11-23T00:30:00Z'],
    ['an unknown zone as UTC', 'daily', 8, 'Mars/Base', '2026-11-22T05:00Z', '2026-11-22T08:00:00Z'],
    ['weekly on Monday', 'weekly', 8, 'UTC', '2026-11-22T09:00Z', '2026-11-23T08:00:00Z'],
    ['weekly a week on', 'weekly', 8, 'UTC', '2026-11-23T08:00Z', '2026-11-30T08:00:00Z'],
    ['after a week without power: once', 'daily', 8, 'UTC', '2026-11-29T09:00Z', '2026-11-30T08:00:00Z'],
  ] as const)('%s', (_name, pace, hour, zone, now, wanted) => {
    expect(next(pace, hour, zone, now)).toBe(wanted);
  });

  it('never comes for off', () => {
    expect(nextDigest('off', 8, 'UTC', 0)).toBeNull();
  });
});
