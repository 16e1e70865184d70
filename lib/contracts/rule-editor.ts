import type { Level } from '#lib/domain/alerts/bounds.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { RuleField } from './rule-fields.ts';
import type { TimeChart } from './time-chart.ts';

export interface RuleChoice {
  readonly id: string;
  readonly name: string;
}

/** Somebody whom a rule can tell. */
export interface RecipientChoice extends RuleChoice {
  /** Masked for all but editors. */
  readonly address: string;
  /** Confirmed and in use. */
  readonly isLive: boolean;
  readonly isChosen: boolean;
}

/** What the form of a rule offers, and what stands in it. */
export interface RuleForm {
  /** Null for a rule that is not there yet. */
  readonly id: string | null;
  /** What stands in each field, as somebody typed it. */
  readonly texts: Readonly<Partial<Record<RuleField, string>>>;
  readonly isBoundDemanded: boolean;
  readonly isEstimateTaken: boolean;
  readonly doesCriticalPass: boolean;
  /** The sentence that says what is wrong with a field. */
  readonly faults: Readonly<Partial<Record<RuleField, string>>>;
  /** Something that is wrong stands among what is folded away. */
  readonly isFaultFolded: boolean;
  /** Marks which measure the fields belong to. */
  readonly mark: string;
  readonly measures: readonly { readonly topic: string; readonly measures: readonly RuleChoice[] }[];
  /** What it can be about; empty where it is about the network. */
  readonly scopes: readonly RuleChoice[];
  readonly windows: readonly RuleChoice[];
  readonly groupings: readonly RuleChoice[];
  readonly spans: Readonly<Record<'for' | 'keep' | 'age' | 'gap' | 'reminder' | 'reducer-span', readonly RuleChoice[]>>;
  readonly reducers: readonly RuleChoice[];
  /** Stands behind every value. */
  readonly unit: string;
  readonly usualName: string;
  readonly usualRecovery: string;
  readonly hasInterval: boolean;
  readonly recipients: readonly RecipientChoice[];
  /** What the folded fields say, in one sentence. */
  readonly rest: string;
}

/** An alert that a rule would have raised. */
export interface PastAlert {
  readonly key: string;
  readonly level: Level;
  /** What it was about, where a rule watches several. */
  readonly title: string;
  readonly from: Instant;
  readonly text: string;
}

/** What a rule would do, told before it is saved. */
export interface RulePreview {
  readonly now: string;
  readonly history: string;
  readonly alerts: readonly PastAlert[];
  /** More than are listed. */
  readonly hiddenAlerts: number;
  readonly falseAlarms: string | null;
  readonly warnings: readonly string[];
  readonly chart: TimeChart | null;
}

export interface RuleEditor {
  readonly name: string;
  /** The rule in one sentence. */
  readonly sentence: string;
  /** Of a rule that there is: its state in words. */
  readonly isEnabled: boolean | null;
  readonly form: RuleForm;
  /** Null while something is wrong with the fields. */
  readonly preview: RulePreview | null;
}
