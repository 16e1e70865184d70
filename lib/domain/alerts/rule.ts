import type { Grouping } from '../clusters/grouping.ts';
import { type Comparison, LEVELS, type Level, type LevelBounds } from './bounds.ts';
import type { MeasureId } from './measure.ts';

/** What is made of the samples of a window before they are judged. `last` takes the newest as it is. */
export const REDUCERS = ['last', 'min', 'max', 'mean', 'median', 'delta', 'pct-delta'] as const;
export type Reducer = (typeof REDUCERS)[number];

/** Hours of the day in which nobody is to be woken. Mails wait until they are over. */
export interface QuietHours {
  /** Minutes after midnight, 0 to 1439. `from` after `to` reaches over midnight. */
  readonly from: number;
  readonly to: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly criticalPasses: boolean;
}

/** What to watch, when to say so, and to whom. Spans are in seconds, and of sample time where they are about samples. */
export interface AlertRule {
  readonly id: string;
  readonly name: string;
  readonly measure: MeasureId;
  /** Pool, cluster, zone, region or feed; `*` for each of them, '' where the measure is about the network. */
  readonly scope: string;
  /** One of the measure's windows; '' where it has none. */
  readonly window: string;
  readonly grouping: Grouping;
  readonly reducer: Reducer;
  /** Window of the reducer; 0 for `last`. */
  readonly reducerSeconds: number;
  readonly comparison: Comparison;
  /** At least one of the two. */
  readonly warn: LevelBounds | null;
  readonly critical: LevelBounds | null;
  /** How long samples must cross before it fires. */
  readonly forSeconds: number;
  /** How many of them, at least 1. */
  readonly minSamples: number;
  /** How long samples must be past the recovery before it is over. */
  readonly keepFiringSeconds: number;
  /** Without a usable sample for this long the series is stale: its state is frozen. */
  readonly maxAgeSeconds: number;
  /** What lies on both sides of a longer gap between samples is not one stretch. */
  readonly maxGapSeconds: number;
  readonly allowEstimated: boolean;
  /** Only the end of the interval that is nearer to the threshold counts. */
  readonly demandsBound: boolean;
  /** Pause between reminders; null for none. */
  readonly reminderSeconds: number | null;
  readonly quietHours: QuietHours | null;
  /** Ids of recipients. */
  readonly recipients: readonly string[];
  readonly isEnabled: boolean;
  /** Counts up whenever what the rule watches or when it fires changes: its states then begin anew. */
  readonly version: number;
}

/** What a person decides about a rule; its id and version are the program's. */
export type RuleDraft = Omit<AlertRule, 'id' | 'version'>;

/** The levels that a rule has, warn first. */
export const levelsOf = (rule: Pick<AlertRule, Level>): { readonly level: Level; readonly bounds: LevelBounds }[] =>
  LEVELS.flatMap((level) => {
    const bounds = rule[level];
    return bounds === null ? [] : [{ level, bounds }];
  });

const MEANING = [
  'measure',
  'scope',
  'window',
  'grouping',
  'reducer',
  'reducerSeconds',
  'comparison',
  'warn',
  'critical',
  'forSeconds',
  'minSamples',
  'keepFiringSeconds',
  'maxAgeSeconds',
  'maxGapSeconds',
  'allowEstimated',
  'demandsBound',
] as const satisfies (keyof RuleDraft)[];

/** Whether two drafts fire at the same moments: only names, recipients, reminders, quiet hours or being on differ. */
export const hasSameMeaning = (a: RuleDraft, b: RuleDraft): boolean =>
  MEANING.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));
