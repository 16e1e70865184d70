import type { UtcDay } from '../time.ts';
import type { ClassedModel } from './classed-model.ts';
import type { FrontierStep } from './frontier.ts';
import { inMonths } from './months.ts';

/** When an open model has caught up with a closed one. `z1` is the headline, the others show what the choice is worth. */
export const LAG_DEFINITIONS = ['z1', 'z1.645', 'tolerance-1', 'exact'] as const;
export type LagDefinition = (typeof LAG_DEFINITIONS)[number];

/** Epoch states 90 % intervals: a standard error is their half width over this quantile of the normal distribution. */
const Z_90 = 1.645;

/** 0 for a score without an interval: the two models that anchor the scale have none, being exact by definition. */
const standardError = ({ low, high }: ClassedModel): number =>
  low === null || high === null ? 0 : (high - low) / (2 * Z_90);

/** How far below a closed model an open one may stay, points. */
const allowance: Readonly<Record<LagDefinition, (closed: ClassedModel, open: ClassedModel) => number>> = {
  z1: (closed, open) => Math.hypot(standardError(closed), standardError(open)),
  'z1.645': (closed, open) => Z_90 * Math.hypot(standardError(closed), standardError(open)),
  'tolerance-1': () => 1,
  exact: () => 0,
};

/** A closed model at the frontier, and the open one that caught up. */
export interface Match {
  readonly closed: string;
  readonly open: string;
  readonly months: number;
}

/** Lags until a day: those that ended, and the ages of those that had not ended by then (right-censored). */
export interface OpenLags {
  readonly matched: readonly Match[];
  readonly unmatched: readonly { readonly closed: string; readonly months: number }[];
}

/**
 * Lag of open behind closed models: for each closed model c that took the lead, the time to the first open model o that was released on
 * the same day or later with s_c - s_o <= z x sqrt(se_c^2 + se_o^2), as known at the end of `cutOff`.
 *
 * Unit: months of 30.44 days, 0 where both came on one day. An open model that was there before never matches, even where it was as good.
 * Source: Epoch AI, "Open models lag closed ones" (2025-10-30), "not statistically significant"; z = 1 is our choice.
 * @param closed steps of the closed frontier
 * @param open every open model; those without a day of release are passed over
 */
export function openLags(
  closed: readonly FrontierStep[],
  open: readonly ClassedModel[],
  cutOff: UtcDay,
  definition: LagDefinition,
): OpenLags {
  const inTime = open
    .flatMap((model) => (model.released === null || model.released > cutOff ? [] : [{ day: model.released, model }]))
    .sort((a, b) => a.day - b.day || b.model.score - a.model.score);
  const matched: Match[] = [];
  const unmatched: { closed: string; months: number }[] = [];
  for (const { day, model } of closed) {
    if (day > cutOff) continue;
    const isEven = (other: ClassedModel): boolean => model.score - other.score <= allowance[definition](model, other);
    const match = inTime.find((other) => other.day >= day && isEven(other.model));
    if (match === undefined) unmatched.push({ closed: model.model, months: inMonths(cutOff - day) });
    else matched.push({ closed: model.model, open: match.model.model, months: inMonths(match.day - day) });
  }
  return { matched, unmatched };
}
