import 'server-only';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { metricOf } from '#lib/domain/concentration/metrics.ts';
import { type MetricPoint, readPoints } from '#lib/store/metric-points.ts';
import type { DataSource } from './data-source.ts';
import { groupedLines } from './grouped-lines.ts';
import type { MetricChart } from './metric-charts.ts';
import { withPublishedDots } from './published-dots.ts';
import { onGrid, type TimeFrame, timeFrame } from './time-frame.ts';
import { windowText } from './window-text.ts';

/** Measures of the whole network over time, on one grid, with their sampling interval where one is stored. */
export async function getMetricChart(
  source: DataSource,
  request: ChartRequest,
  chart: MetricChart,
): Promise<TimeChart | null> {
  const frame = await timeFrame(source, request);
  if (!frame) return null;
  const range = { from: frame.firstPeriod, to: frame.lastPeriod, step: frame.step };
  const lines = await Promise.all(
    chart.metrics.map((metric) => readPoints(source.db, metric.id, request.window, range)),
  );
  const series = chart.metrics.map((metric, i) => toSeries(frame, metric, lines[i] ?? []));
  const grouped = await groupedLines(source, chart.id, frame, request);
  const { periods: _, firstPeriod: __, lastPeriod: ___, step: ____, ...shared } = frame;
  const model: TimeChart = {
    ...shared,
    id: chart.id,
    title: chart.finding(
      lines.flatMap((line) => line.at(-1) ?? []),
      lines.flatMap((line) => line[0] ?? []),
    ),
    subtitle: [`${chart.measure}, over ${windowText[request.window]}`, ...grouped.measures].join('; '),
    kind: chart.kind,
    unit: chart.unit,
    yMin: 0,
    yMax: chart.yMax,
    series: [...series, ...grouped.series],
    zones: chart.zones,
    methodVersion: [versionsOf(chart.metrics), ...grouped.versions].join('; '),
    ...(grouped.notes.length > 0 ? { notes: grouped.notes } : {}),
  };
  return withPublishedDots(source, model, chart.metrics);
}

/** `cr-6, cr-5, version 1`: metrics of one version are named together. */
function versionsOf(metrics: MetricChart['metrics']): string {
  const versions = [...new Set(metrics.map(({ id }) => metricOf(id).version))];
  const idsOf = (version: number): string[] =>
    metrics.map(({ id }) => id).filter((id) => metricOf(id).version === version);
  return versions.map((version) => `${idsOf(version).join(', ')}, version ${version}`).join('; ');
}

function toSeries(
  frame: TimeFrame,
  metric: MetricChart['metrics'][number],
  points: readonly MetricPoint[],
): ChartSeries {
  const byPeriod = new Map(points.map((point) => [point.period, point]));
  const laid = onGrid(frame, byPeriod);
  const hasInterval = points.some((point) => point.intervalLow !== null);
  const band = {
    label: points.some((point) => point.chances !== null) ? 'middle 95% of draws' : '95% sampling interval',
    low: laid.map((point) => point?.intervalLow ?? null),
    high: laid.map((point) => point?.intervalHigh ?? null),
  };
  return {
    key: metric.id,
    name: metric.name,
    colour: metric.colour,
    style: 'solid',
    values: laid.map((point) => point?.value ?? null),
    band: hasInterval ? band : null,
    readings: {
      label: 'readings of unknown blocks',
      low: laid.map((point) => point?.low ?? null),
      high: laid.map((point) => point?.high ?? null),
    },
    href: `/methodology/${metricOf(metric.id).page}`,
  };
}
