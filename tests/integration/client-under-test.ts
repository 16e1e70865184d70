import { FeedError } from '#lib/feeds/feed-error.ts';
import { createHttpClient, type HttpClientSettings } from '#lib/feeds/http.ts';
import type { HttpAttempt } from '#lib/feeds/http-answer.ts';

const START = 1_900_000_000.75;

/** A clock that stands still until the client sleeps; limits on the wire run on real, short time. */
export function client(settings: Partial<HttpClientSettings> = {}) {
  const sleeps: number[] = [];
  const log: HttpAttempt[] = [];
  let now = START;
  const sleep = async (milliseconds: number, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    sleeps.push(milliseconds);
    now += milliseconds / 1000;
  };
  const http = createHttpClient({
    clock: { now: () => now, sleep },
    stopwatch: () => now,
    random: () => 0.5,
    userAgent: 'Hashgrid/0 (+test)',
    spacingSeconds: 0,
    timeouts: { headersMs: 5000, bodyMs: 5000 },
    onAttempt: (attempt) => log.push(attempt),
    ...settings,
  });
  return { http, sleeps, log };
}

/** What a request failed with; anything but a FeedError fails the test. */
export async function errorOf(attempt: Promise<unknown>): Promise<FeedError> {
  const error: unknown = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof FeedError) return error;
  throw new Error(`expected a FeedError, got ${String(error)}`);
}
