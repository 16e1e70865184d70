import type { HeatmapChart } from '#lib/contracts/heatmap-chart.ts';
import { startOfDay } from '#lib/domain/time.ts';
import { formatDate, formatNumber, formatValue } from '../format.ts';
import { zoneName } from '../moment.ts';
import { type HeatDay, HOURS, heatDays, hourText } from './heat-cells.ts';

/** Measure, span, extremes with their hours, the cheapest and dearest hour of day, negative and missing hours. */
export function describeHeatmap(model: HeatmapChart): string {
  const days = heatDays(model);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return `${model.subtitle}. No figures.`;
  const span = ` ${formatDate(startOfDay(first.day))} to ${formatDate(startOfDay(last.day))}, hours of ${zoneName(model.timeZone)}.`;
  const cells = days.flatMap(({ day, values }) =>
    values.flatMap((value, hour) => (value === null ? [] : [{ day, hour, value }])),
  );
  const missing = days.length * HOURS - cells.length;
  const gone = missing === 0 ? '' : ` ${formatNumber(missing, 0)} hours without a figure.`;
  if (cells.length === 0) return `${model.subtitle}.${span} No figures.${gone}`;
  const least = cells.reduce((a, b) => (b.value < a.value ? b : a));
  const most = cells.reduce((a, b) => (b.value > a.value ? b : a));
  const say = ({ day, hour, value }: (typeof cells)[number]): string =>
    `${formatValue(value, model.unit, null, model.currency)} on ${formatDate(startOfDay(day))} at ${hourText(hour)}:00`;
  const negative = cells.filter(({ value }) => value < 0).length;
  const below = negative === 0 ? '' : ` ${formatNumber(negative, 0)} hours below zero.`;
  return `${model.subtitle}.${span} Lowest ${say(least)}; highest ${say(most)}.${hoursOfDay(days)}${below}${gone}`;
}

function hoursOfDay(days: readonly HeatDay[]): string {
  const means = Array.from({ length: HOURS }, (_, hour) => {
    const known = days.flatMap(({ values }) => values[hour] ?? []);
    return { hour, mean: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length };
  }).filter((one): one is { hour: number; mean: number } => one.mean !== null);
  const sorted = means.sort((a, b) => a.mean - b.mean);
  const [cheap, dear] = [sorted[0], sorted.at(-1)];
  if (cheap === undefined || dear === undefined || cheap === dear) return '';
  return ` On average lowest at ${hourText(cheap.hour)}:00, highest at ${hourText(dear.hour)}:00.`;
}
