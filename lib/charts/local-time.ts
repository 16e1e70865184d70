import type { Instant } from '#lib/domain/time.ts';

const clocks = new Map<string, Intl.DateTimeFormat | null>();

/**
 * Seconds by which the clock of a zone is ahead of UTC at an instant. An unknown zone counts as UTC: models travel as JSON.
 * Only numbers are taken from `Intl`, whose words differ between runtimes.
 */
export function zoneOffset(timeZone: string | undefined, at: Instant): number {
  if (timeZone === undefined || timeZone === 'UTC') return 0;
  const clock = clockOf(timeZone);
  const date = new Date(at * 1000);
  if (clock === null || Number.isNaN(date.getTime())) return 0;
  const part: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(date)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - Math.floor(at);
}

/** Instant at which the clock of a zone shows this time (written as if it were UTC); of two the earlier offset's. */
export function instantOf(timeZone: string | undefined, wall: number): Instant {
  const guess = wall - zoneOffset(timeZone, wall);
  return wall - zoneOffset(timeZone, guess);
}

function clockOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  let clock: Intl.DateTimeFormat | null = null;
  try {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const;
    clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      ...numeric,
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
      timeZone,
    });
  } catch {
    // A name that this runtime does not know.
  }
  clocks.set(timeZone, clock);
  return clock;
}
