import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import type { Sample } from '#lib/domain/alerts/sample.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/store/database.ts';

/** What is watched, without when to mind. */
export type Subject = Pick<AlertRule, 'measure' | 'scope' | 'window' | 'grouping'>;

/** Which samples are wanted. */
export interface SampleSpan {
  /** Those that are later; null for the newest alone. The one exactly there may come too, to be compared with. */
  readonly after: Instant | null;
  /** Series that somebody waits for, beside those that are there. */
  readonly known: readonly string[];
  readonly now: Instant;
}

/** Samples of one series, ascending. */
export interface SeriesSamples {
  readonly series: string;
  readonly samples: readonly Sample[];
}

/** Reads the samples of a subject from the store: one entry a series, at most 50. */
export type SampleReader = (db: Db, subject: Subject, span: SampleSpan) => Promise<readonly SeriesSamples[]>;

/** More pools, zones or regions than this are not watched by one rule. */
export const MOST_SERIES = 50;

/** The whole of a measure that has one series only. */
export const oneSeries = (samples: readonly Sample[]): SeriesSamples[] => [{ series: '', samples }];
