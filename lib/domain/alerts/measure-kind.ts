import type { Grouping } from '../clusters/grouping.ts';
import type { Comparison, LevelBounds } from './bounds.ts';
import type { SampleLimits } from './sample.ts';
import type { Timing } from './timing.ts';

/** What a scope names; `none` where the measure is about the network as a whole. */
export type ScopeKind = 'none' | 'pool' | 'cluster' | 'zone' | 'region' | 'feed' | 'claim';

/** How a value is written. `percent` counts in parts of one inside: 0.33 is 33 %. */
export const MEASURE_UNITS = [
  'percent',
  'hhi',
  'count',
  'usd',
  'usd-per-mwh',
  'usd-per-btc',
  'seconds',
  'usd-per-ph-day',
  'ratio',
  'verdict',
] as const;
export type MeasureUnit = (typeof MEASURE_UNITS)[number];

/** Under which heading a form lists it. */
export type MeasureTopic = 'pools' | 'concentration' | 'hashrate' | 'power' | 'money' | 'claims' | 'data';

/** What a form suggests: where most people want to be told. */
export interface Suggestion {
  readonly comparison: Comparison;
  readonly warn: LevelBounds | null;
  readonly critical: LevelBounds | null;
}

/** One thing that a rule can watch. */
export interface Measure<Id extends string = string> {
  readonly id: Id;
  /** In plain English, without scope and window: "Share of blocks of one pool". */
  readonly label: string;
  readonly topic: MeasureTopic;
  readonly unit: MeasureUnit;
  readonly scope: ScopeKind;
  /** A measure with a scope that also may be about all of them at once, told by '' as its scope. */
  readonly isScopeOptional?: boolean;
  /** Spans that it is counted over; empty where it has none. The first is the usual one. */
  readonly windows: readonly { readonly id: string; readonly label: string; readonly timing?: Timing }[];
  /** How pools may be counted; one entry where there is no choice. */
  readonly groupings: readonly Grouping[];
  /** Samples carry a 95 % interval. */
  readonly hasInterval: boolean;
  /** A rule demands the interval's near end unless told otherwise. */
  readonly demandsBound: boolean;
  /** Worked out anew at every look and kept nowhere: another value at the same time is no revision. */
  readonly isComputed?: boolean;
  readonly limits: SampleLimits;
  readonly timing: Timing;
  readonly suggestion: Suggestion;
  /** The same with pools grouped by template builder, where that moves the usual values. */
  readonly groupedSuggestion?: Suggestion | undefined;
  /** Name and version of the method, for mails. */
  readonly method: string;
}
