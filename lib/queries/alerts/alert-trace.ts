import 'server-only';
import { isTimeChart } from '#lib/charts/is-time-chart.ts';
import type { AlertTrace } from '#lib/contracts/alerts-page.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';

/** As many as a drawing of a hundred pixels can show. */
const MOST_POINTS = 48;

/** The first line of a chart and its lowest threshold, as a drawing without axes. */
export function alertTrace(chart: ChartModel | null): AlertTrace | null {
  if (chart === null || !isTimeChart(chart)) return null;
  const [line, mark] = chart.series;
  const threshold = mark?.values.find((value) => value !== null) ?? null;
  const points = chart.times.flatMap((at, i) => {
    const value = line?.values[i];
    return typeof value === 'number' && Number.isFinite(value) ? [{ at, value }] : [];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first.at === last.at) return null;
  const values = [...points.map(({ value }) => value), ...(threshold === null ? [] : [threshold])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const y = (value: number): number => (high === low ? 0.5 : rounded((high - value) / (high - low)));
  const step = Math.ceil(points.length / MOST_POINTS);
  const shown = points.filter((_, i) => (points.length - 1 - i) % step === 0);
  return {
    points: shown.map(({ at, value }) => [rounded((at - first.at) / (last.at - first.at)), y(value)] as const),
    threshold: threshold === null ? null : y(threshold),
  };
}

const rounded = (part: number): number => Math.round(part * 1000) / 1000;
