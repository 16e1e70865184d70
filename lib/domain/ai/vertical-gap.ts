import { parseIsoDay, type UtcDay } from '../time.ts';
import { type FrontierStep, frontierAt } from './frontier.ts';
import { type GapFigure, scoreDifference } from './score-interval.ts';

/** Frontiers of the two groups. */
export interface Frontiers {
  readonly closed: readonly FrontierStep[];
  readonly open: readonly FrontierStep[];
}

/** The mean counts from here on: before July 2023 the open frontier is Llama 1 and Falcon, as in Epoch's own figure. */
export const MEAN_SINCE: UtcDay = parseIsoDay('2023-07-01');
/** Window of the median, days. */
export const MEDIAN_DAYS = 90;

/** A gap and the two models that make it. */
export interface VerticalGap extends GapFigure {
  readonly closed: string;
  readonly open: string;
}

/**
 * Vertical gap V(t) = F_closed(t) - F_open(t) at the end of a day.
 *
 * Unit: points of the board; below zero where an open model leads. Null where one of the groups has no model yet.
 */
export function verticalGap({ closed, open }: Frontiers, day: UtcDay): VerticalGap | null {
  const [first, second] = [frontierAt(closed, day), frontierAt(open, day)];
  if (first === null || second === null) return null;
  return { ...scoreDifference(first.model, second.model), closed: first.model.model, open: second.model.model };
}

/** V(t) of every day from the first to the last, both included; days before either group has a model are left out. */
export function dailyGaps(frontiers: Frontiers, from: UtcDay, to: UtcDay): number[] {
  const values: number[] = [];
  for (let day = from; day <= to; day += 1) {
    const gap = verticalGap(frontiers, day);
    if (gap !== null) values.push(gap.value);
  }
  return values;
}

/** Median of V over the 90 days that end with this one, points; null where a day of them has no gap. */
export function medianGap(frontiers: Frontiers, day: UtcDay): number | null {
  const values = dailyGaps(frontiers, day - MEDIAN_DAYS + 1, day).sort((a, b) => a - b);
  if (values.length < MEDIAN_DAYS) return null;
  const middle = MEDIAN_DAYS / 2;
  return ((values[middle - 1] ?? 0) + (values[middle] ?? 0)) / 2;
}

/** Mean of V over the days since 1 July 2023, points, with their number; null before that day, or where there is no gap at all. */
export function meanGap(frontiers: Frontiers, day: UtcDay): { readonly value: number; readonly days: number } | null {
  const values = dailyGaps(frontiers, MEAN_SINCE, day);
  if (values.length === 0) return null;
  return { value: values.reduce((sum, value) => sum + value, 0) / values.length, days: values.length };
}
