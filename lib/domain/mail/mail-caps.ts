import type { Instant } from '../time.ts';

/** Most mails about alerts in a span of time, seconds. What is over waits and is told in one mail. */
export const RECIPIENT_CAPS = [
  { mails: 10, seconds: 3600 },
  { mails: 40, seconds: 86_400 },
] as const;
/** For all recipients together: more would cost the mail account its good name. */
export const SITE_CAPS = [{ mails: 200, seconds: 3600 }] as const;

type Caps = readonly { readonly mails: number; readonly seconds: number }[];

/**
 * From when on one more mail may go: `now` where there is room, else when the oldest of the last mails is long enough ago.
 * @param sent times of the last mails, in any order; those of a day are enough
 */
export function freeAt(sent: readonly Instant[], now: Instant, caps: Caps): Instant {
  const newestFirst = [...sent].sort((a, b) => b - a);
  const waits = caps.map(({ mails, seconds }) => {
    const oldest = newestFirst[mails - 1];
    return oldest === undefined ? now : oldest + seconds;
  });
  return Math.max(now, ...waits);
}
