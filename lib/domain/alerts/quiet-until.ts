import { instantsOf, offsetAt } from '../energy/local-time.ts';
import { type Instant, SECONDS_PER_DAY } from '../time.ts';
import type { Level } from './bounds.ts';
import type { QuietHours } from './rule.ts';

const MINUTE = 60;

/**
 * When a mail may go: now, or when the quiet hours that hold now are over. Clocks that change in the night move the end with
 * them: it is a time of day, not a span.
 */
export function quietUntil(quiet: QuietHours | null, level: Level | null, now: Instant): Instant {
  if (quiet === null || (level === 'critical' && quiet.criticalPasses)) return now;
  const wall = now + offsetAt(now, quiet.timeZone);
  const second = ((wall % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY;
  const [from, to] = [quiet.from * MINUTE, quiet.to * MINUTE];
  const isQuiet = from < to ? second >= from && second < to : second >= from || second < to;
  if (!isQuiet) return now;
  const midnight = wall - second;
  const end = midnight + to + (second < to ? 0 : SECONDS_PER_DAY);
  // An end that the clocks jump over in spring comes with the jump, an hour of ours at most.
  const found = instantsOf(end, quiet.timeZone).find((at) => at > now);
  return found ?? end - offsetAt(now, quiet.timeZone);
}
