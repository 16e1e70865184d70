import type { Clock } from '#lib/config/clock.ts';
import type { Instant } from '#lib/domain/time.ts';

/** A clock that stands still until it is told to move; who sleeps wakes at once. */
export interface TestClock extends Clock {
  at: Instant;
}

/** 2026-11-22 09:46:40 UTC, a Sunday. */
export const TEST_TIME: Instant = 1_795_340_800;

export function createTestClock(at: Instant = TEST_TIME): TestClock {
  const clock: TestClock = {
    at,
    now: () => clock.at,
    sleep: async (_milliseconds, signal) => signal?.throwIfAborted(),
  };
  return clock;
}
