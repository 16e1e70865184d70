import { ageLag } from '#lib/domain/ai/age-lag.ts';
import type { AiMetricId } from '#lib/domain/ai/ai-metric.ts';
import type { ClassedModel } from '#lib/domain/ai/classed-model.ts';
import { frontierAt } from '#lib/domain/ai/frontier.ts';
import { LAG_DEFINITIONS } from '#lib/domain/ai/open-lag.ts';
import { SCORE_LEVELS, smallestOpen } from '#lib/domain/ai/smallest-open.ts';
import { meanGap, medianGap, verticalGap } from '#lib/domain/ai/vertical-gap.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { type AiFigure, type AiFigures, aiFigure, aiMissing } from './ai-figure.ts';
import { bounds, type EciReading, type EciReadings, eciReadings } from './eci-readings.ts';
import { figureDays } from './figure-days.ts';
import { lagFigures } from './lag-figures.ts';

/** Every figure of a vintage of the Epoch index, at the end of each month from 2023 on and of the vintage's own day. */
export function eciFigures(models: readonly ClassedModel[], asOf: UtcDay): AiFigures {
  const known = models.filter(({ released }) => released !== null && released <= asOf);
  const readings = eciReadings(known);
  const days = figureDays(asOf);
  const why = whyNone(readings.closed);
  const figures = new Map<AiMetricId, readonly AiFigure[]>([
    ['eci-frontier', frontierFigures(readings.closed, days, asOf)],
    ['eci-gap', days.flatMap((day) => gapFigures(readings, day))],
    ['eci-lag', days.flatMap((day) => LAG_DEFINITIONS.flatMap((definition) => lagFigures(readings, day, definition)))],
    ['eci-age-lag', days.flatMap((day) => ageFigures(readings, day))],
    ['smallest-open', sizeFigures(readings.closed, days)],
  ]);
  // A metric without any figure says why, so that a page can, and so that it is not computed again and again.
  return new Map([...figures].map(([metric, rows]) => [metric, rows.length > 0 ? rows : [aiMissing('', asOf, why)]]));
}

function whyNone({ groups }: EciReading): string {
  if (groups.open.length + groups.closed.length === 0)
    return 'The list has no model with a score and a day of release.';
  if (groups.open.length === 0) return 'The list has no model with open weights.';
  if (groups.closed.length === 0) return 'The list has no model with closed weights.';
  return 'No model reaches what is asked.';
}

/** Steps of both frontiers on their own days, and where they stand at the end of each month. */
function frontierFigures({ groups, frontiers }: EciReading, days: readonly UtcDay[], asOf: UtcDay): AiFigure[] {
  return (['open', 'closed'] as const).flatMap((group) => {
    const steps = frontiers[group];
    const own = [...new Set([...steps.map(({ day }) => day), ...days])].sort((a, b) => a - b);
    const rows = own.flatMap((day) => {
      const step = frontierAt(steps, day);
      if (step === null) return [];
      const { score, low, high, model } = step.model;
      const count = groups[group].filter(({ released }) => released !== null && released <= day).length;
      return [aiFigure(group, day, score, count, { intervalLow: low, intervalHigh: high, detail: model })];
    });
    return rows.length > 0 ? rows : [aiMissing(group, asOf, `The list has no model with ${group} weights.`)];
  });
}

/** The gap of a day with its interval, its medians and mean, and what models of unknown access are worth in it. */
function gapFigures(readings: EciReadings, day: UtcDay): AiFigure[] {
  const { frontiers, groups } = readings.closed;
  const gap = verticalGap(frontiers, day);
  if (gap === null) return [];
  const count = [...groups.open, ...groups.closed].filter(({ released }) => (released ?? day + 1) <= day).length;
  const detail = `${gap.closed} less ${gap.open}`;
  const without = verticalGap(readings['left-out'].frontiers, day);
  const ends = interval(gap.interval);
  const rows = [aiFigure('daily', day, gap.value, count, { ...bounds(gap.value, without?.value), ...ends, detail })];
  const asOpen = verticalGap(readings.open.frontiers, day);
  if (asOpen !== null)
    rows.push(aiFigure('unknown-open', day, asOpen.value, count, { detail: `${asOpen.closed} less ${asOpen.open}` }));
  const median = medianGap(frontiers, day);
  if (median !== null)
    rows.push(aiFigure('median-90d', day, median, 90, bounds(median, medianGap(readings['left-out'].frontiers, day))));
  const mean = meanGap(frontiers, day);
  if (mean !== null)
    rows.push(
      aiFigure(
        'mean',
        day,
        mean.value,
        mean.days,
        bounds(mean.value, meanGap(readings['left-out'].frontiers, day)?.value),
      ),
    );
  return rows;
}

function ageFigures(readings: EciReadings, day: UtcDay): AiFigure[] {
  const age = ageLag(readings.closed.frontiers, day);
  if (age === null) return [];
  const without = ageLag(readings['left-out'].frontiers, day);
  const detail = age.closed === null ? `${age.open} leads` : `${age.open}, after ${age.closed}`;
  return [aiFigure('', day, age.months, 1, { ...bounds(age.months, without?.months), detail })];
}

/** Sizes at the end of each month, and on the day on which a smaller model came out. */
function sizeFigures({ groups }: EciReading, days: readonly UtcDay[]): AiFigure[] {
  const newest = days.at(-1) ?? 0;
  const own = [...new Set([...days, ...groups.open.flatMap(({ released }) => released ?? [])])].sort((a, b) => a - b);
  return SCORE_LEVELS.flatMap(({ id, score }) => {
    let before = Infinity;
    return own.flatMap((day) => {
      const smallest = day > newest ? null : smallestOpen(groups.open, score, day);
      if (smallest === null) return [];
      const { model, parameters, reaching, unsized } = smallest;
      const isNew = parameters < before;
      before = parameters;
      if (!isNew && !days.includes(day)) return [];
      const detail = unsized === 0 ? model : `${model}; ${unsized} more of unknown size`;
      return [aiFigure(id, day, parameters, reaching, { detail })];
    });
  });
}

const interval = (ends: { readonly low: number; readonly high: number } | null) => ({
  intervalLow: ends?.low ?? null,
  intervalHigh: ends?.high ?? null,
});
