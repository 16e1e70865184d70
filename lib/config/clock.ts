import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '#lib/domain/time.ts';

/** The only source of the present moment; passed in, so that tests can hold it still. */
export interface Clock {
  /** Epoch seconds, UTC, whole. */
  now(): Instant;
  /** Resolves after `milliseconds`; rejects with an AbortError when the signal fires first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Math.floor(Date.now() / 1000),
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, signal === undefined ? {} : { signal }),
};
