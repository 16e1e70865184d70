import { instantsOf, isTimeZone, localDayOf, startOfLocalDay } from '../energy/local-time.ts';
import { type Instant, SECONDS_PER_DAY } from '../time.ts';

export type DigestPace = 'off' | 'daily' | 'weekly';

/** 1970-01-01 was a Thursday; weekly digests come on Mondays. */
const MONDAY = 4;

/**
 * When the next digest is due, strictly after `now`: days that were missed are not made up for. Where the clock jumps over the
 * hour in spring it comes when the clock lands; where the hour comes twice in autumn, the first time counts.
 * @param hour of the recipient's day, 0 to 23
 * @param timeZone IANA name; one that the runtime does not know counts as UTC
 * @returns null for `off`
 */
export function nextDigest(pace: DigestPace, hour: number, timeZone: string, now: Instant): Instant | null {
  if (pace === 'off') return null;
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  const today = localDayOf(now, zone);
  for (let day = today; day <= today + 8; day += 1) {
    if (pace === 'weekly' && (((day - MONDAY) % 7) + 7) % 7 !== 0) continue;
    const at = hourOfDay(day, hour, zone);
    if (at > now) return at;
  }
  return null;
}

function hourOfDay(day: number, hour: number, zone: string): Instant {
  const wall = day * SECONDS_PER_DAY + hour * 3600;
  const [first] = instantsOf(wall, zone);
  if (first !== undefined) return first;
  // The hour does not exist on this day: the clock goes from before it to after it.
  const [after] = [1, 2].flatMap((skipped) => instantsOf(wall + skipped * 3600, zone));
  return after ?? startOfLocalDay(day, zone);
}
