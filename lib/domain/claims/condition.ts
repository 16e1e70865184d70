import type { UtcDay } from '../time.ts';

/** A figure that a condition was held against, as it was then. */
export interface Reading {
  readonly indicator: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number | null;
  /** UTC day for which it holds; null where there is none. */
  readonly asOf: UtcDay | null;
  /** Why there is no figure. */
  readonly missing: string | null;
}

/** A condition of a claim's rule, in words, and whether it holds; null where bounds or missing figures leave it open. */
export interface ConditionReading {
  readonly text: string;
  readonly holds: boolean | null;
  readonly readings: readonly Reading[];
}
