/** Shortest and longest mean pause before a second and later try, seconds. */
const FIRST_PAUSE = 1;
const LONGEST_PAUSE = 30;

/** Pause after a 429 that names no wait; doubles with each further one (mempool.space documents a ban for repeat offenders). */
const UNNAMED_WAIT = 60;

/** A source that asks for more is asked again after a day all the same: one absurd header must not silence a feed for years. */
const LONGEST_ASKED_WAIT = 86_400;

/**
 * Seconds that a `Retry-After` header asks for, from now on, at most a day; null where there is none or it cannot be read.
 * Accepts whole seconds and HTTP dates (RFC 9110, 10.2.3). `Date.parse` alone would also read `1.5` as a day in 2001.
 * @param sentAt the sender's own clock, from its `Date` header: a date is only meaningful against it; else our clock
 */
export function readRetryAfter(header: string | null, sentAt: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(LONGEST_ASKED_WAIT, Number(text));
  if (!/^[A-Z][a-z]{2,8}, .+ GMT$/.test(text)) return null;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return null;
  return Math.min(LONGEST_ASKED_WAIT, Math.max(0, milliseconds / 1000 - sentAt));
}

/**
 * Seconds before the next try: exponential, with full jitter, so that many installations do not come back in step.
 * @param failedAttempts 1 after the first failure
 * @param random 0 (inclusive) to 1 (exclusive)
 */
export function backoffSeconds(failedAttempts: number, random: number): number {
  return random * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failedAttempts - 1));
}

/** Seconds to leave a host alone after its n-th recent 429 without Retry-After (n from 1). */
export const unnamedWaitSeconds = (recentRefusals: number): number => UNNAMED_WAIT * 2 ** (recentRefusals - 1);
