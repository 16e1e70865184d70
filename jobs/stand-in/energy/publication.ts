import { localDayOf, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';

/**
 * End of the prices that are out: tomorrow's come at the same moment of each day.
 * @param timeZone IANA name of the clock by which the market's days begin
 * @param publishedAt seconds after 00:00 UTC
 */
export function publishedUntil(now: Instant, timeZone: string, publishedAt: number): Instant {
  const publication = Math.floor((now - publishedAt) / SECONDS_PER_DAY) * SECONDS_PER_DAY + publishedAt;
  return startOfLocalDay(localDayOf(publication, timeZone) + 2, timeZone);
}

/** Starts of steps from one moment (included) to another (not included). */
export function startsBetween(from: Instant, until: Instant, step: number): Instant[] {
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.ceil((until - first) / step)) }, (_, i) => first + i * step);
}
