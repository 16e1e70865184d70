import type { UtcDay } from '../time.ts';
import { indicatorsIn, type LeafCondition } from './claim.ts';
import type { ConditionReading, IndicatorFigure, Reading } from './condition.ts';
import {
  compare,
  differenceOf,
  type Ends,
  figureBefore,
  isNear,
  type Range,
  rangeOf,
  ratioOf,
  scaled,
  spanOf,
} from './figure-range.ts';
import { rangeInWords } from './figure-text.ts';
import { type IndicatorId, indicatorOf } from './indicators.ts';
import { conditionInWords } from './rule-in-words.ts';
import { slotText } from './slots.ts';

/** All figures of an indicator, oldest first; where there are none, why. */
export interface IndicatorHistory {
  readonly figures: readonly IndicatorFigure[];
  /** A clause: "nobody publishes it". Null where there are figures. */
  readonly missing: string | null;
}

export type Histories = ReadonlyMap<IndicatorId, IndicatorHistory>;

/** Holds a condition against the figures of a day. A missing or outdated figure leaves it open, as do bounds on both sides. */
export function holdCondition(leaf: LeafCondition, histories: Histories, today: UtcDay): ConditionReading {
  const readings = indicatorsIn(leaf).flatMap((id) => readingsOf(id, spanOf(leaf), histories, today));
  const holds = outcome(leaf, readings, 'bounds');
  return {
    text: conditionInWords(leaf),
    holds,
    isSure: holds !== null && outcome(leaf, readings, 'intervals') === holds,
    isFresh: readings.every((reading) => reading.of === 'before' || isFresh(reading, today)),
    open: holds === null ? whyOpen(leaf, readings) : null,
    isContext: false,
    readings,
  };
}

/** An indicator beside the rule: its newest figure and that of a year before, where there are such. */
export function contextReading(
  id: IndicatorId,
  span: NonNullable<ReturnType<typeof spanOf>>,
  histories: Histories,
  today: UtcDay,
): ConditionReading {
  const readings = readingsOf(id, span, histories, today);
  return {
    text: indicatorOf(id).title,
    holds: null,
    isSure: false,
    isFresh: readings.every((reading) => reading.of === 'before' || isFresh(reading, today)),
    open: null,
    isContext: true,
    readings,
  };
}

const isFresh = ({ indicator, asOf }: Reading, today: UtcDay): boolean =>
  asOf !== null && today - asOf <= indicatorOf(indicator).freshDays;

function readingsOf(id: IndicatorId, span: ReturnType<typeof spanOf>, histories: Histories, today: UtcDay): Reading[] {
  const history = histories.get(id);
  const known = history?.figures ?? [];
  const newest = known.at(-1);
  if (newest === undefined) {
    return [readingOf(id, 'now', null, history?.missing ?? 'no figure of it is on record')];
  }
  const isOutdated = today - newest.asOf > indicatorOf(id).usableDays;
  const now = readingOf(id, 'now', newest, isOutdated ? 'its newest figure is too old to count' : null);
  if (span === null) return [now];
  const before = figureBefore(known, newest, span);
  return [now, readingOf(id, 'before', before, before === null ? 'no figure to compare with is on record' : null)];
}

function readingOf(
  indicator: IndicatorId,
  of: Reading['of'],
  figure: IndicatorFigure | null,
  missing: string | null,
): Reading {
  if (figure !== null) return { ...figure, indicator, of, missing };
  const none = { value: null, low: null, high: null, intervalLow: null, intervalHigh: null, n: null };
  return { ...none, indicator, of, asOf: null, source: null, missing };
}

/** Whether a condition holds by its readings; null where they leave it open. */
function outcome(leaf: LeafCondition, readings: readonly Reading[], ends: Ends): boolean | null {
  const range = rangeOfCondition(leaf, readings, ends);
  if (range === null) return null;
  if (leaf.kind === 'stated') return isNear(range, leaf.value, Math.abs(leaf.value) * leaf.tolerance);
  if (leaf.kind === 'growth') return isNear(range, leaf.stated, leaf.tolerance);
  return compare(range, leaf.is, leaf.value);
}

/** What the condition compares, in the unit of its number: a level, a change in percent or points, a ratio, a growth. */
export function rangeOfCondition(leaf: LeafCondition, readings: readonly Reading[], ends: Ends): Range | null {
  const [now, before] = readings.map((reading) => (reading.missing === null ? rangeOf(reading, ends) : null));
  if (now == null) return null;
  if (leaf.kind === 'level' || leaf.kind === 'stated') return now;
  if (before == null) return null;
  if (leaf.kind === 'growth') {
    const times = ratioOf(before, now);
    return times && scaled(times, 1, -1);
  }
  if (leaf.kind === 'change' && leaf.by === 'points') {
    return scaled(differenceOf(now, before), indicatorOf(leaf.indicator).unit === 'share' ? 100 : 1);
  }
  const times = ratioOf(now, before);
  if (times === null || leaf.kind === 'ratio') return times;
  return scaled(times, 100, -100);
}

/** "Share of …: no figure of it is on record": what keeps a condition from being judged. */
function whyOpen(leaf: LeafCondition, readings: readonly Reading[]): string {
  const lacking = readings.find(({ missing }) => missing !== null);
  if (lacking !== undefined) return `${titleSlot(lacking.indicator)}: ${lacking.missing}`;
  const told = readings.map((reading) => {
    const range = rangeOf(reading, 'bounds');
    const { unit } = indicatorOf(reading.indicator);
    return range === null ? 'unknown' : slotText(reading.indicator, rangeInWords(range.low, range.high, unit));
  });
  const [now = '', before] = told;
  const [first] = readings;
  const title = first === undefined ? leaf.kind : titleSlot(first.indicator);
  const figures = before === undefined ? now : `${now} after ${before}`;
  return `${title}: ${figures}, which lies on both sides of what the rule asks for`;
}

/** Names have numbers in them too; they lead to the series as all numbers of a finding do. */
const titleSlot = (id: IndicatorId): string => slotText(id, indicatorOf(id).title);
