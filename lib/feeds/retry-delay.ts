import { FeedError } from './feed-error.ts';

/** Shortest and longest mean pause before a second and later try, seconds. */
const FIRST_PAUSE = 1;
const LONGEST_PAUSE = 30;

/** Pause after a 429 that names no wait; doubles each time (mempool.space documents a ban for repeat offenders). */
const UNNAMED_WAIT = 60;

/** A day, whatever a source asks for: one absurd header must not silence a feed for years. */
const LONGEST_ASKED_WAIT = 86_400;

/**
 * Seconds that a `Retry-After` header asks for, at most a day; null where there is none or it cannot be read.
 * Accepts whole seconds and HTTP dates (RFC 9110, 10.2.3). `Date.parse` alone would read `1.5` as a day in 2001.
 * @param sentAt the sender's own clock, from its `Date` header: a date is only meaningful against it; else ours
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
 * Seconds until a limit is lifted, from a `RateLimit` header such as `"api";r=0;t=55` (an IETF draft that Hugging Face keeps to);
 * null where it does not tell.
 */
export function readLimitReset(header: string | null): number | null {
  const [, seconds] = /;\s*t=(\d{1,9})\b/.exec(header ?? '') ?? [];
  return seconds === undefined ? null : Math.min(LONGEST_ASKED_WAIT, Number(seconds));
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

/**
 * Seconds before the same request may be sent again, or null where it should not: another try cannot help, or the
 * source wants a longer pause than a call may last. A 429 is repeated only where it says when.
 * @param random 0 (inclusive) to 1 (exclusive)
 */
export function secondsBeforeRetry(
  error: unknown,
  failedAttempts: number,
  random: number,
  longestWaitSeconds: number,
): number | null {
  if (!(error instanceof FeedError) || !mayHelp(error)) return null;
  const asked = error.retryAfterSeconds ?? 0;
  return asked > longestWaitSeconds ? null : Math.max(asked, backoffSeconds(failedAttempts, random));
}

function mayHelp({ kind, status, retryAfterSeconds }: FeedError): boolean {
  if (kind === 'network' || kind === 'timeout') return true;
  return status === 429 ? retryAfterSeconds !== null : (status ?? 0) >= 500;
}
