import type { UtcDay } from '../time.ts';
import type { IndicatorId } from './indicators.ts';

/**
 * A figure of an indicator for one time. `low` and `high` are what missing knowledge leaves open (unknown blocks, the unlisted rest of
 * a list, models of unknown access): every value between them is possible. `intervalLow` and `intervalHigh` are what chance leaves
 * open, or what its publisher put around it.
 */
export interface IndicatorFigure {
  /** Null for a range without a middle; then `low` and `high` are set. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly intervalLow: number | null;
  readonly intervalHigh: number | null;
  /** How many facts lie behind it; null where that says nothing. */
  readonly n: number | null;
  /** UTC day, end of which it speaks for. */
  readonly asOf: UtcDay;
  /** Who says so: figures of different sources are never compared with each other. */
  readonly source: string;
}

/** A figure that a condition was held against, as it was then. */
export interface Reading extends Omit<IndicatorFigure, 'asOf' | 'source'> {
  readonly indicator: IndicatorId;
  readonly of: 'now' | 'before';
  /** Null where there is no figure. */
  readonly asOf: UtcDay | null;
  readonly source: string | null;
  /** Why there is no figure, or why it cannot be used; null where there is one. */
  readonly missing: string | null;
}

/** A condition of a claim's rule, in words, and whether it holds. */
export interface ConditionReading {
  readonly text: string;
  /** Null where bounds or missing figures leave it open. */
  readonly holds: boolean | null;
  /** Whether it comes out the same at both ends of what chance leaves open. */
  readonly isSure: boolean;
  /** Every figure in it is younger than what its kind is usually renewed by. */
  readonly isFresh: boolean;
  /** Why it is open, in one sentence with slots; null where it is not. */
  readonly open: string | null;
  /** No part of the rule: shown beside it. */
  readonly isContext: boolean;
  readonly readings: readonly Reading[];
}
