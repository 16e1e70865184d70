/** Instants are whole epoch seconds (UTC); days are whole UTC days since 1970-01-01. No local time exists in this program. */

export const SECONDS_PER_DAY = 86_400;

/** Epoch seconds, UTC. */
export type Instant = number;

/** Days since 1970-01-01, UTC. Day 0 is 1970-01-01. */
export type UtcDay = number;

/** Half-open span of time: `start` belongs to it, `end` does not. */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

/** The UTC day that holds an instant. */
export const dayOf = (at: Instant): UtcDay => Math.floor(at / SECONDS_PER_DAY);

/** First instant of a day. */
export const startOfDay = (day: UtcDay): Instant => day * SECONDS_PER_DAY;

/** Printed for a time that no calendar holds: one absurd row must not take a page down. */
export const UNKNOWN_TIME = 'unknown';

/** Whether `Date` can hold an instant: up to 1e8 days (some 274,000 years) from 1970 either way. */
export const isDatable = (at: Instant): boolean => !Number.isNaN(new Date(at * 1000).getTime());

/** `2026-04-22` for a day, `unknown` for one that `Date` cannot hold. */
export const isoDay = (day: UtcDay): string => {
  const at = startOfDay(day);
  return isDatable(at) ? new Date(at * 1000).toISOString().slice(0, 10) : UNKNOWN_TIME;
};

/** `2026-04-22T21:50:03Z` for an instant, `unknown` for one that `Date` cannot hold. */
export const isoInstant = (at: Instant): string =>
  isDatable(at) ? new Date(at * 1000).toISOString().replace('.000Z', 'Z') : UNKNOWN_TIME;

/**
 * Reads `YYYY-MM-DD`.
 * @throws RangeError for anything else, impossible dates such as 2026-02-30 included.
 */
export function parseIsoDay(text: string): UtcDay {
  if (!isIsoDay(text)) throw new RangeError(`not a calendar day (YYYY-MM-DD): ${text}`);
  return dayOf(Date.parse(`${text}T00:00:00Z`) / 1000);
}

/** Whether a text is a calendar day, `YYYY-MM-DD`. */
export function isIsoDay(text: string): boolean {
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && isoDay(dayOf(milliseconds / 1000)) === text;
}
