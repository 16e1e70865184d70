import 'server-only';
import { daysInRange, type Range } from '#lib/contracts/chart-request.ts';
import type { ChartSeries } from '#lib/contracts/time-chart.ts';
import type { AiPoint } from '#lib/domain/ai/ai-metric.ts';
import { type Instant, startOfDay, type UtcDay } from '#lib/domain/time.ts';

/** How a line looks and is called. */
export interface PointLine {
  readonly key: string;
  readonly name: string;
  readonly colour: string;
  readonly style?: ChartSeries['style'];
  readonly points: readonly AiPoint[];
  /** What the interval of its figures is called; left out: none is drawn. */
  readonly interval?: string;
  /** What leaves several readings open; left out: none is drawn. */
  readonly readings?: string;
}

/** First day of a range that ends with a day. */
export const firstDayOf = (range: Range, last: UtcDay): UtcDay => (range === 'all' ? 0 : last - daysInRange[range]);

/** Days of all points that lie in a range, ascending, each once. */
export function daysOf(lines: readonly (readonly AiPoint[])[], first: UtcDay): UtcDay[] {
  return [...new Set(lines.flat().map(({ period }) => period))].filter((day) => day >= first).sort((a, b) => a - b);
}

/** End of a day: a figure speaks for all of it. */
export const endOfDay = (day: UtcDay): Instant => startOfDay(day + 1);

/**
 * Points of a line on a grid of days.
 * @param at what stands on a day: its own point, or, for what holds until it changes, the last one until then
 */
export function pointSeries(line: PointLine, days: readonly UtcDay[], at: 'own' | 'last' = 'own'): ChartSeries {
  const found = days.map((day) =>
    at === 'own'
      ? line.points.find(({ period }) => period === day)
      : line.points.findLast(({ period }) => period <= day),
  );
  const pick = (of: 'value' | 'low' | 'high' | 'intervalLow' | 'intervalHigh') =>
    // No interval of nothing: the ends go where the value is missing.
    found.map((point) => (point === undefined || point.value === null ? null : point[of]));
  const band =
    line.interval === undefined ? null : { label: line.interval, low: pick('intervalLow'), high: pick('intervalHigh') };
  const readings = line.readings === undefined ? null : { label: line.readings, low: pick('low'), high: pick('high') };
  return {
    key: line.key,
    name: line.name,
    colour: line.colour,
    style: line.style ?? 'solid',
    values: pick('value'),
    band: band?.low.some((end) => end !== null) ? band : null,
    ...(readings?.low.some((end) => end !== null) ? { readings } : {}),
    href: null,
  };
}
