import type { ConditionReading, Reading } from './condition.ts';
import { rangeOf } from './figure-range.ts';
import type { Confidence, Verdict } from './verdict.ts';

/** What was said of a claim, as far as another judgement is held against it. */
export interface Said {
  readonly verdict: Verdict;
  readonly confidence: Confidence;
  readonly ruleHash: string;
  readonly readings: readonly ConditionReading[];
}

/** A figure that moved by so much of itself since it was last written down is news, whatever the verdict. */
const MATERIAL = 0.1;

/**
 * Whether a judgement goes into the history of its claim as a line of its own: another verdict, confidence or rule, a condition that
 * comes out otherwise, or a figure that came, went or moved by a tenth of itself. Anything less brings the newest line up to date.
 */
export function isNews(before: Said | null, after: Said): boolean {
  if (before === null) return true;
  if (before.verdict !== after.verdict || before.confidence !== after.confidence || before.ruleHash !== after.ruleHash)
    return true;
  const known = new Map(before.readings.map((one) => [keyOf(one), one]));
  return after.readings.some((one) => {
    const old = known.get(keyOf(one));
    return (
      old === undefined ||
      old.holds !== one.holds ||
      one.readings.some((reading, i) => hasMoved(old.readings[i], reading))
    );
  });
}

const keyOf = ({ text, isContext }: ConditionReading): string => `${isContext} ${text}`;

function hasMoved(before: Reading | undefined, after: Reading): boolean {
  const [was, is] = [before === undefined ? null : rangeOf(before, 'bounds'), rangeOf(after, 'bounds')];
  if (was === null || is === null) return was !== is;
  return isFar(was.low, is.low) || isFar(was.high, is.high);
}

const isFar = (was: number, is: number): boolean => Math.abs(is - was) > MATERIAL * Math.abs(was) && is !== was;
