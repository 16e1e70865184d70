import type { Instant } from '#lib/domain/time.ts';
import { guardedRequest } from './guarded-request.ts';

/** No more than once in so many seconds. */
const PAUSE_SECONDS = 60;
const TIMEOUT_MILLISECONDS = 10_000;

/**
 * Says to an outside service that all is well; a service that hears nothing raises the alarm, since a dead process cannot mail
 * about itself. The answer is asked for after each good evaluation and never keeps it from going on: it does not throw.
 * @param url null = there is no such service
 * @returns asks, and tells whether the service heard it; null where nothing was asked
 */
export function createDeadManPing(url: string | null): (now: Instant) => Promise<boolean | null> {
  let last: Instant | null = null;
  return async (now) => {
    if (url === null || (last !== null && now - last < PAUSE_SECONDS && now >= last)) return null;
    last = now;
    // The operator's own setting: it may well lead to a service in the operator's own network.
    const request = { url, method: 'GET' as const, headers: { 'User-Agent': 'Hashgrid' }, body: null };
    const asked = guardedRequest({ ...request, mayBePrivate: true, timeoutMilliseconds: TIMEOUT_MILLISECONDS });
    return asked.then(
      (status) => status >= 200 && status < 300,
      () => false,
    );
  };
}
