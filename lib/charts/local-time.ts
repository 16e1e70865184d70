import { instantsOf, offsetAt } from '#lib/domain/energy/local-time.ts';
import { type Instant, isDatable } from '#lib/domain/time.ts';

/** Seconds by which the clock of a zone is ahead of UTC. An unknown zone counts as UTC: models travel as JSON. */
export const zoneOffset = (timeZone: string | undefined, at: Instant): number =>
  inZone(timeZone, at, 0, (zone) => offsetAt(at, zone));

/** The first instant at which the clock of a zone shows this time (written as if it were UTC), or would if it did not jump. */
export const instantOf = (timeZone: string | undefined, wall: number): Instant =>
  inZone(timeZone, wall, wall, (zone) => instantsOf(wall, zone)[0] ?? wall - offsetAt(wall, zone));

function inZone(timeZone: string | undefined, at: number, otherwise: number, read: (zone: string) => number): number {
  if (timeZone === undefined || !isDatable(at)) return otherwise;
  try {
    return read(timeZone);
  } catch {
    return otherwise;
  }
}
