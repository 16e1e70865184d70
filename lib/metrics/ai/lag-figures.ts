import { type LagDefinition, type OpenLags, openLags } from '#lib/domain/ai/open-lag.ts';
import { kaplanMeierMedian } from '#lib/domain/statistics/kaplan-meier-median.ts';
import { meanInterval } from '#lib/domain/statistics/mean-interval.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { type AiFigure, aiFigure, aiMissing } from './ai-figure.ts';
import { bounds, type EciReading, type EciReadings } from './eci-readings.ts';

/** How much of the time the mean lies within its interval: Epoch's own level. */
const LEVEL = 0.9;
const HEADLINE: LagDefinition = 'z1';

/** Mean lag until a day by one definition; for the headline also the median that counts lags which have not ended. */
export function lagFigures(readings: EciReadings, day: UtcDay, definition: LagDefinition): AiFigure[] {
  const lags = lagsOf(readings.closed, day, definition);
  if (lags.matched.length + lags.unmatched.length === 0) return [];
  const waiting = lags.unmatched.map(({ closed, months }) => `${closed} (${months.toFixed(1)})`).join(', ');
  const detail = waiting === '' ? null : `not caught up with, months so far: ${waiting}`;
  const mean = meanOf(lags);
  const first =
    mean === null
      ? { ...aiMissing(definition, day, 'No open model had caught up with any closed one by then.'), detail }
      : aiFigure(definition, day, mean, lags.matched.length, {
          ...bounds(mean, meanOf(lagsOf(readings['left-out'], day, definition))),
          ...intervalOf(lags),
          detail,
        });
  return definition === HEADLINE ? [first, medianFigure(lags, day)] : [first];
}

const lagsOf = ({ frontiers, groups }: EciReading, day: UtcDay, definition: LagDefinition): OpenLags =>
  openLags(frontiers.closed, groups.open, day, definition);

function meanOf({ matched }: OpenLags): number | null {
  return matched.length === 0 ? null : matched.reduce((sum, { months }) => sum + months, 0) / matched.length;
}

/** Lags cannot be below zero, where an interval that is symmetric may end. */
function intervalOf({ matched }: OpenLags) {
  const ends = meanInterval(
    matched.map(({ months }) => months),
    LEVEL,
  );
  return ends === null ? {} : { intervalLow: Math.max(0, ends.low), intervalHigh: ends.high };
}

function medianFigure({ matched, unmatched }: OpenLags, day: UtcDay): AiFigure {
  const durations = [
    ...matched.map(({ months }) => ({ length: months, hasEnded: true })),
    ...unmatched.map(({ months }) => ({ length: months, hasEnded: false })),
  ];
  const median = kaplanMeierMedian(durations);
  const variant = `${HEADLINE}-median`;
  if (median !== null) return aiFigure(variant, day, median, durations.length);
  const longest = Math.max(...durations.map(({ length }) => length)).toFixed(1);
  return aiMissing(variant, day, `More than half of the lags had not ended after ${longest} months.`);
}
