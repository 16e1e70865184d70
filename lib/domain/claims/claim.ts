import type { UtcDay } from '../time.ts';
import type { IndicatorId } from './indicators.ts';
import type { Verdict } from './verdict.ts';

/** How a figure is held against a number; a figure exactly there counts for `at-least` and `at-most`. */
export const COMPARISONS = ['at-least', 'at-most', 'above', 'below'] as const;
export type Comparison = (typeof COMPARISONS)[number];

interface Compared {
  readonly is: Comparison;
  /** Parts of one for shares; percent for a change in percent; percentage points for a change of a share in points. */
  readonly value: number;
}

/** What counts as "before": a figure of the same source, so many days earlier, give or take. */
export interface Span {
  readonly days: number;
  readonly tolerance: number;
}
export const ONE_YEAR: Span = { days: 365, tolerance: 45 };

/** The newest figure. */
export interface LevelCondition extends Compared {
  readonly kind: 'level';
  readonly indicator: IndicatorId;
}

/** The newest figure less the one before, in percent of that or in points. */
export interface ChangeCondition extends Compared {
  readonly kind: 'change';
  readonly indicator: IndicatorId;
  readonly by: 'percent' | 'points';
  readonly span: Span;
}

/** The newest figure over the one before. */
export interface RatioCondition extends Compared {
  readonly kind: 'ratio';
  readonly indicator: IndicatorId;
  readonly span: Span;
}

/** A published figure is what was stated, within a share of it. */
export interface StatedCondition {
  readonly kind: 'stated';
  readonly indicator: IndicatorId;
  readonly value: number;
  readonly tolerance: number;
}

/** Arithmetic: growth from one figure to another, 3 for +300 %, is what was stated, give or take. */
export interface GrowthCondition {
  readonly kind: 'growth';
  readonly from: IndicatorId;
  readonly to: IndicatorId;
  readonly stated: number;
  readonly tolerance: number;
}

export type LeafCondition = LevelCondition | ChangeCondition | RatioCondition | StatedCondition | GrowthCondition;

/** At least so many of these; `all` asks for every one. */
export interface CountCondition {
  readonly kind: 'at-least-of';
  readonly count: number;
  readonly of: readonly Condition[];
}

export type Condition = LeafCondition | CountCondition;

/** What is said where a condition holds. Slots in braces stand for figures: see `finding.ts`. */
export interface RuleCase {
  readonly verdict: Exclude<Verdict, 'unmeasured'>;
  readonly when: Condition;
  readonly finding: string;
}

/** Cases in order, the first that holds decides; what is left is the last one's. */
export interface ClaimRule {
  readonly cases: readonly RuleCase[];
  readonly otherwise: Omit<RuleCase, 'when'>;
  /** What can be told all the same where no verdict can be given; left out for nothing. */
  readonly open?: string | undefined;
}

export interface ClaimOrigin {
  readonly publisher: string;
  readonly url: string;
  /** Texts that derive from the same one: together they are one source, however many they are. */
  readonly family: string;
  readonly note: string;
  readonly siblings: readonly { readonly title: string; readonly url: string }[];
}

/** A chart of the catalogue with its parameters. */
export interface ClaimEvidence {
  readonly chart: string;
  readonly query: string;
}

/** Something that was said and can be measured: one file. */
export interface Claim {
  /** `c1`. */
  readonly id: string;
  readonly title: string;
  /** What was said, as a short quotation. */
  readonly text: string;
  readonly speaker: string;
  readonly date: UtcDay;
  readonly origin: ClaimOrigin;
  /** The one that a chart of the claim draws. */
  readonly primary: IndicatorId;
  /** Shown beside the rule and no part of it. */
  readonly context: readonly IndicatorId[];
  readonly rule: ClaimRule;
  /** What would lead to another verdict, in words. */
  readonly wouldChange: string;
  readonly evidence: readonly ClaimEvidence[];
}

/** Every condition that holds a figure against something, in the order of the rule, each once. */
export function leavesOf(rule: ClaimRule): readonly LeafCondition[] {
  const leaves = new Map<string, LeafCondition>();
  for (const { when } of rule.cases) for (const leaf of leavesIn(when)) leaves.set(JSON.stringify(leaf), leaf);
  return [...leaves.values()];
}

const leavesIn = (condition: Condition): readonly LeafCondition[] =>
  condition.kind === 'at-least-of' ? condition.of.flatMap(leavesIn) : [condition];

/** Every indicator that a condition reads. */
export const indicatorsIn = (leaf: LeafCondition): readonly IndicatorId[] =>
  leaf.kind === 'growth' ? [leaf.from, leaf.to] : [leaf.indicator];
