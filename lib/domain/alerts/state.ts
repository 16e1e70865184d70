import type { Instant } from '../time.ts';
import type { Level } from './bounds.ts';
import type { Sample } from './sample.ts';

export const VALUE_STATES = ['normal', 'pending', 'firing', 'recovering'] as const;
export type ValueState = (typeof VALUE_STATES)[number];

/** `late`: older than half the greatest age. `stale`: older than it, frozen. `error`: could not be read, frozen. */
export const DATA_STATES = ['fresh', 'late', 'stale', 'error'] as const;
export type DataState = (typeof DATA_STATES)[number];

/** An unbroken stretch of samples beyond a threshold, or past the recovery. */
export interface Stretch {
  readonly since: Instant;
  readonly samples: number;
}

/** The part of a sample that a reducer and a mail need. */
export type Point = Pick<Sample, 'at' | 'value'> & { readonly value: number };

/** Where one series of a rule stands: all that `step` knows of the past. */
export interface SeriesState {
  readonly value: ValueState;
  readonly data: DataState;
  /** Time of the newest sample taken in: what is not later is never judged again. */
  readonly watermark: Instant;
  /** Time and judged value of the newest sample that could be judged; null before the first. */
  readonly usableAt: Instant | null;
  readonly judged: number | null;
  /** The measure's own value then, for `changed` and for revisions. */
  readonly last: number | null;
  /** Samples beyond the lowest level, and beyond critical. */
  readonly breach: Stretch | null;
  readonly critical: Stretch | null;
  /** Samples past the recovery while it fires. */
  readonly recovery: Stretch | null;
  /** Level of the open episode; null while none is open. It never falls within an episode. */
  readonly level: Level | null;
  /** First sample of the stretch that fired; null while no episode is open. */
  readonly since: Instant | null;
  /** Sample that fired, and what the clock showed then. */
  readonly firedSampleAt: Instant | null;
  readonly firedAt: Instant | null;
  /** Number of the last reminder that was due. */
  readonly reminded: number;
  /** Latest span without data while the episode was open. */
  readonly noDataBetween: readonly [Instant, Instant] | null;
  /** Tries in a row that could not be read. */
  readonly failures: number;
  readonly isAcknowledged: boolean;
  readonly snoozedUntil: Instant | null;
  /** Samples of the reducer's window, ascending; empty for `last`. */
  readonly points: readonly Point[];
}

/** What happened to a series, in the order in which it did. Times named `at` are sample times. */
export type AlertEvent =
  | { readonly kind: 'pending' | 'calmed' | 'recovering' | 'relapsed'; readonly at: Instant; readonly value: number }
  | {
      readonly kind: 'fired' | 'escalated';
      readonly at: Instant;
      readonly level: Level;
      /** What was judged: the reduced value, or the near end of the interval. */
      readonly value: number;
      readonly sample: Sample;
      readonly since: Instant;
      readonly samples: number;
    }
  | {
      readonly kind: 'resolved';
      readonly at: Instant;
      readonly value: number;
      readonly sample: Sample;
      readonly noDataBetween: readonly [Instant, Instant] | null;
    }
  | { readonly kind: 'revised'; readonly at: Instant; readonly value: number | null }
  /** The series has no fresh sample any more, since the last one at `at`; or has one again. */
  | { readonly kind: 'stale' | 'fresh'; readonly at: Instant | null }
  | { readonly kind: 'reminder'; readonly at: Instant; readonly seq: number }
  /** Frozen for too long: the episode is closed, and nobody knows how it ended. */
  | { readonly kind: 'unknown'; readonly at: Instant }
  | { readonly kind: 'failed'; readonly at: Instant; readonly failures: number; readonly reason: string };

/** What `step` and its like answer. */
export interface Stepped {
  readonly state: SeriesState;
  readonly events: readonly AlertEvent[];
}
