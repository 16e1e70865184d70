import type { Instant } from '../time.ts';

/** How many header times bound that of the next block. */
export const MEDIAN_TIME_BLOCKS = 11;

/**
 * Median time past: the median of the newest eleven header times. By consensus every later block has a greater time, so
 * that whatever ended at or before this instant gets no block any more, short of a reorganisation. A single time proves
 * nothing of the kind: it may be up to two hours ahead of the clock, and the next one may go back.
 * Unit: epoch seconds. Times may come in any order. Not exactly eleven of them -> null: nothing is proved.
 */
export function medianTimePast(times: readonly Instant[]): Instant | null {
  if (times.length !== MEDIAN_TIME_BLOCKS) return null;
  return [...times].sort((a, b) => a - b)[(MEDIAN_TIME_BLOCKS - 1) / 2] ?? null;
}
