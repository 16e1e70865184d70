import type { UtcDay } from '../time.ts';
import {
  type Claim,
  type ClaimRule,
  type Condition,
  indicatorsIn,
  type LeafCondition,
  leavesOf,
  ONE_YEAR,
  type RuleCase,
} from './claim.ts';
import type { ConditionReading } from './condition.ts';
import { spanOf } from './figure-range.ts';
import { fillFinding, readFigures } from './finding.ts';
import { contextReading, type Histories, holdCondition } from './hold-condition.ts';
import { type IndicatorId, indicatorOf } from './indicators.ts';
import type { Confidence, Verdict } from './verdict.ts';

/** What is said of a claim on a day, and by which figures. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly confidence: Confidence;
  /** One sentence; its numbers are slots (`slots.ts`). */
  readonly finding: string;
  readonly readings: readonly ConditionReading[];
}

/**
 * Judges a claim by its rule. Each condition holds, does not, or is open; an open one may come out either way, and a verdict is given
 * only where every way leads to the same one. So less knowledge can only make a verdict `unmeasured`, never turn it into another.
 */
export function judge(claim: Claim, histories: Histories, today: UtcDay): Judgement {
  const held = new Map(leavesOf(claim.rule).map((leaf) => [leaf, holdCondition(leaf, histories, today)] as const));
  const context = claim.context.map((id) => contextReading(id, spanFor(id, claim.rule), histories, today));
  const readings = [...held.values(), ...context];
  const byText = new Map([...held].map(([leaf, reading]) => [JSON.stringify(leaf), reading]));
  const outcomes = reached(claim.rule, (leaf) => byText.get(JSON.stringify(leaf))?.holds ?? null);
  const [only] = outcomes;
  if (only === undefined || outcomes.length > 1) {
    return { verdict: 'unmeasured', confidence: 'low', finding: openFinding(claim.rule, readings), readings };
  }
  const sure = reached(claim.rule, (leaf) => {
    const reading = byText.get(JSON.stringify(leaf));
    return reading?.isSure === true ? reading.holds : null;
  });
  const figures = readFigures(readings.flatMap((one) => one.readings));
  return {
    verdict: only.verdict,
    confidence: confidenceOf(
      [...held.values()],
      sure.every(({ verdict }) => verdict === only.verdict),
    ),
    finding: fillFinding(only.finding, figures),
    readings,
  };
}

/** The looking back that the rule does with an indicator, so that words and rule compare the same figures. */
function spanFor(id: IndicatorId, rule: ClaimRule) {
  const spans = leavesOf(rule).flatMap((leaf) => (indicatorsIn(leaf).includes(id) ? [spanOf(leaf)] : []));
  return spans.find((span) => span !== null) ?? ONE_YEAR;
}

type Outcome = Pick<RuleCase, 'verdict' | 'finding'>;

/** Every case that the rule can come to, as far as is known. */
function reached({ cases, otherwise }: ClaimRule, holds: (leaf: LeafCondition) => boolean | null): readonly Outcome[] {
  const possible: Outcome[] = [];
  for (const one of cases) {
    const outcome = holdsAll(one.when, holds);
    if (outcome !== false) possible.push(one);
    if (outcome === true) return distinct(possible);
  }
  return distinct([...possible, otherwise]);
}

/** Two cases with one verdict are one way to come to it; the later one's words are the weaker claim. */
const distinct = (outcomes: readonly Outcome[]): readonly Outcome[] => [
  ...new Map(outcomes.map((outcome) => [outcome.verdict, outcome])).values(),
];

/** Kleene's logic: at least so many hold for certain, or can no longer, or it is open. */
function holdsAll(condition: Condition, holds: (leaf: LeafCondition) => boolean | null): boolean | null {
  if (condition.kind !== 'at-least-of') return holds(condition);
  const outcomes = condition.of.map((part) => holdsAll(part, holds));
  const sure = outcomes.filter((outcome) => outcome === true).length;
  if (sure >= condition.count) return true;
  const possible = outcomes.filter((outcome) => outcome !== false).length;
  return possible < condition.count ? false : null;
}

/** Why a verdict is not relied on more, one clause each: read off what was stored with it. */
export function doubts(held: readonly ConditionReading[]): {
  readonly chance: boolean;
  readonly age: boolean;
  readonly sources: number;
} {
  const used = held.filter(({ holds, isContext }) => holds !== null && !isContext);
  const sources = new Set(
    used.flatMap(({ readings }) =>
      readings.flatMap(({ indicator, source }) => (indicatorOf(indicator).isStatement ? [] : (source ?? []))),
    ),
  );
  return {
    chance: used.some(({ isSure }) => !isSure),
    age: used.some(({ isFresh }) => !isFresh),
    sources: sources.size,
  };
}

/** Three doubts, a step each: chance could turn the verdict, figures are old, there is one source only. */
function confidenceOf(held: readonly ConditionReading[], isSureOfChance: boolean): Confidence {
  const { age, sources } = doubts(held);
  const steps = [!isSureOfChance, age, sources < 2].filter(Boolean).length;
  return steps === 0 ? 'high' : steps === 1 ? 'medium' : 'low';
}

/** "Cannot be told: share of …: no figure of it is on record." */
function openFinding({ open }: ClaimRule, readings: readonly ConditionReading[]): string {
  const known = open === undefined ? '' : `${fillFinding(open, readFigures(readings.flatMap((one) => one.readings)))} `;
  const reasons = [...new Set(readings.flatMap(({ open }) => open ?? []))];
  return `${known}It cannot be told. ${reasons.map((reason) => `${reason}.`).join(' ')}`;
}
