import { offsetAt } from '#lib/domain/energy/local-time.ts';
import { type Instant, parseIsoDay, type UtcDay } from '#lib/domain/time.ts';

/** What clocks show that are so many seconds ahead of UTC, such as `2026-11-23T00:00:00`. */
export const wallText = (at: Instant, ahead: number): string =>
  new Date((at + ahead) * 1000).toISOString().slice(0, 19);

/** The same of a zone, with its distance to UTC: `2026-11-23T00:00:00+01:00`. */
export function wallTextWithOffset(at: Instant, timeZone: string): string {
  const offset = offsetAt(at, timeZone);
  const distance = new Date(Math.abs(offset) * 1000).toISOString().slice(11, 16);
  return `${wallText(at, offset)}${offset < 0 ? '-' : '+'}${distance}`;
}

/** The day of a text `YYYY-MM-DD`; null for any other text and for an impossible date. */
export function dayIn(text: string): UtcDay | null {
  try {
    return parseIsoDay(text);
  } catch {
    return null;
  }
}
