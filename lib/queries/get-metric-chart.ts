import 'server-only';
import { type Bounds, boundsOf, formatValue } from '#lib/charts/format.ts';
import { regrid } from '#lib/charts/regrid.ts';
import type { ChartUnit } from '#lib/contracts/chart-facts.ts';
import type { ChartId, ChartRequest } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { hhiBand } from '#lib/domain/concentration/hhi-band.ts';
import { type HhiFigure, hhiChange } from '#lib/domain/concentration/hhi-change.ts';
import { type MetricId, metricOf } from '#lib/domain/concentration/metrics.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { type Instant, startOfDay } from '#lib/domain/time.ts';
import { endOfCentredWindow } from '#lib/domain/window.ts';
import { readOrigins, readPublishedPoints } from '#lib/store/facts.ts';
import { type MetricPoint, readPoints } from '#lib/store/metric-points.ts';
import type { DataSource } from './data-source.ts';
import { groupedLines } from './grouped-lines.ts';
import { onGrid, type TimeFrame, timeFrame } from './time-frame.ts';
import { windowText } from './window-text.ts';

/** How a chart of one or several measures is drawn. */
interface MetricChart {
  readonly id: ChartId;
  readonly metrics: readonly { readonly id: MetricId; readonly name: string; readonly colour: string }[];
  readonly kind: 'lines' | 'steps';
  readonly unit: ChartUnit;
  readonly yMax: number | null;
  readonly measure: string;
  readonly zones: TimeChart['zones'];
  /** The finding, from the newest and the oldest figure of each metric. */
  readonly finding: (newest: readonly MetricPoint[], oldest: readonly MetricPoint[]) => string;
}

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

/**
 * Figures that others published stand as dots where we have none of our own, and only there: each at the end of its window,
 * as ours do, and named after its origin and window, which need not be the chart's.
 */
async function withPublishedDots(
  source: DataSource,
  model: TimeChart,
  metrics: MetricChart['metrics'],
): Promise<TimeChart> {
  const origins = new Map((await readOrigins(source.db)).map((origin) => [origin.id, origin]));
  const lines = new Map<string, { name: string; origin: string; valueAt: Map<Instant, number> }>();
  for (const metric of metrics) {
    for (const { day, windowDays, origin, value } of await readPublishedPoints(source.db, metric.id)) {
      const at = startOfDay(endOfCentredWindow(day, windowDays));
      if (!model.gaps.some((gap) => at > gap.start && at < gap.end)) continue;
      const key = `${metric.id}-published-${origin}-${windowDays}`;
      const of = metrics.length > 1 ? `, ${metric.name}` : '';
      const name = `${origins.get(origin)?.attribution ?? origin}${of}, ${windowDays} days`;
      const line = lines.get(key) ?? { name, origin, valueAt: new Map<Instant, number>() };
      line.valueAt.set(at, value);
      lines.set(key, line);
    }
  }
  if (lines.size === 0) return model;
  const dotted = [...lines.values()];
  const times = [...new Set([...model.times, ...dotted.flatMap((line) => [...line.valueAt.keys()])])].sort(
    (a, b) => a - b,
  );
  const place = new Map(model.times.map((time, i) => [time, i]));
  const laid = regrid(model, times, (values) => times.map((time) => values[place.get(time) ?? -1] ?? null));
  const dots = [...lines].map(
    ([key, { name, valueAt }]): ChartSeries => ({
      key,
      name,
      colour: 'grey-3',
      style: 'dots',
      values: times.map((time) => valueAt.get(time) ?? null),
      band: null,
      href: null,
    }),
  );
  const used = [...new Set(dotted.map(({ origin }) => origin))].flatMap((id) => origins.get(id) ?? []);
  return {
    ...laid,
    subtitle: `${model.subtitle}; dots: ${dotted.map(({ name }) => name).join('; ')}`,
    series: [...laid.series, ...dots],
    origins: [...model.origins, ...used.map(({ attribution, url, licence }) => ({ attribution, url, licence }))],
  };
}

const intervalOf = (point: MetricPoint): Bounds | null => boundsOf(point.intervalLow, point.intervalHigh);

/** A figure with the digits that its interval supports, as the label at the end of its line has it. */
function figure(point: MetricPoint, unit: ChartUnit): string {
  const counted = unit === 'share' ? shareInterval(Math.round((point.value ?? 0) * point.blocks), point.blocks) : null;
  return formatValue(point.value, unit, intervalOf(point) ?? counted);
}

/** How the newest index stands to the oldest, in words; empty where nothing can be said. */
function hhiTrend(now: MetricPoint, then: MetricPoint): string {
  const [ours, theirs] = [hhiFigure(now), hhiFigure(then)];
  if (ours === null || theirs === null) return '';
  const start = `${figure(then, 'index')} at the start of this chart`;
  switch (hhiChange(ours, theirs)) {
    case 'up':
      return `, up from ${start}`;
    case 'down':
      return `, down from ${start}`;
    case 'within-chance':
      return `, within chance of the ${start}`;
    case 'not-comparable':
      return '; too many nameless blocks at the start of this chart to compare';
  }
}

function hhiFigure(point: MetricPoint): HhiFigure | null {
  const [interval, bounds] = [intervalOf(point), boundsOf(point.low, point.high)];
  return point.value === null || interval === null || bounds === null ? null : { value: point.value, interval, bounds };
}

export const metricCharts = {
  hhi: {
    id: 'hhi',
    metrics: [{ id: 'hhi', name: 'HHI', colour: 'metric-1' }],
    kind: 'lines',
    unit: 'index',
    yMax: null,
    measure: 'Herfindahl-Hirschman index of pool shares, 0 to 10,000',
    zones: [
      { from: 0, to: 1_000, label: 'unconcentrated' },
      { from: 1_000, to: 1_800, label: 'moderately concentrated' },
      { from: 1_800, to: null, label: 'highly concentrated' },
    ],
    finding([now], [then]) {
      if (now?.value == null) return 'How concentrated mining is';
      const trend = then === undefined ? '' : hhiTrend(now, then);
      return `Mining is ${hhiBand(now.value, intervalOf(now))}: HHI ${figure(now, 'index')}${trend}`;
    },
  },
  nakamoto: {
    id: 'nakamoto',
    metrics: [
      { id: 'nakamoto-66', name: 'more than 66%', colour: 'metric-3' },
      { id: 'nakamoto-50', name: 'more than 50%', colour: 'metric-1' },
      { id: 'nakamoto-33', name: 'more than 33%', colour: 'metric-2' },
    ],
    kind: 'steps',
    unit: 'pools',
    yMax: null,
    measure: 'Fewest pools that together found more than 33, 50 and 66% of the blocks',
    zones: [],
    finding(newest) {
      const half = newest.find((point) => point.metric === 'nakamoto-50');
      if (half?.value == null) return 'How many pools it would take';
      return half.value === 1
        ? 'One pool alone found more than half of the blocks'
        : `${half.value} pools together found more than half of the blocks`;
    },
  },
  'concentration-ratios': {
    id: 'concentration-ratios',
    metrics: [6, 5, 4, 3, 2, 1].map((n) => ({
      id: `cr-${n}` as MetricId,
      name: n === 1 ? 'largest' : `largest ${n}`,
      colour: `ramp-${n}`,
    })),
    kind: 'lines',
    unit: 'share',
    yMax: 1,
    measure: 'Share of blocks found by the largest one to six pools together (CR-1 to CR-6)',
    zones: [],
    finding(newest) {
      const two = newest.find((point) => point.metric === 'cr-2');
      const five = newest.find((point) => point.metric === 'cr-5');
      if (two?.value == null || five?.value == null) return 'What the largest pools hold together';
      return `The two largest pools find ${figure(two, 'share')} of the blocks, the five largest ${figure(five, 'share')}`;
    },
  },
  'effective-pools': {
    id: 'effective-pools',
    metrics: [
      { id: 'effective-pools-shannon', name: 'by entropy', colour: 'metric-2' },
      { id: 'effective-pools', name: 'by HHI', colour: 'metric-1' },
    ],
    kind: 'lines',
    unit: 'ratio',
    yMax: null,
    measure: 'Number of equal pools that would be as concentrated: 10,000/HHI, and the exponential of the entropy',
    zones: [],
    finding(newest) {
      const simpson = newest.find((point) => point.metric === 'effective-pools');
      if (simpson?.value == null) return 'To how many equal pools it amounts';
      return `Mining is spread as if over ${figure(simpson, 'ratio')} pools of equal size`;
    },
  },
  entropy: {
    id: 'entropy',
    metrics: [{ id: 'entropy-bits', name: 'entropy', colour: 'metric-1' }],
    kind: 'lines',
    unit: 'bits',
    yMax: null,
    measure: 'Shannon entropy of pool shares in bits: the fewest yes-no questions that tell who found a block',
    zones: [],
    finding([now]) {
      if (now?.value == null) return 'How hard it is to guess who found a block';
      return `To learn who found a block takes at least ${figure(now, 'ratio')} yes-no questions on average`;
    },
  },
  gini: {
    id: 'gini',
    metrics: [{ id: 'gini', name: 'Gini', colour: 'metric-1' }],
    kind: 'lines',
    unit: 'ratio',
    yMax: 1,
    measure: 'Gini coefficient of blocks per pool, 0 for equal pools, towards 1 for one among many small ones',
    zones: [],
    finding([now]) {
      if (now?.value == null) return 'How unequal the pools are among themselves';
      return `The inequality of the pools among themselves is ${figure(now, 'ratio')} on the scale from 0 to 1`;
    },
  },
  theil: {
    id: 'theil',
    metrics: [{ id: 'theil', name: 'Theil', colour: 'metric-1' }],
    kind: 'lines',
    unit: 'ratio',
    yMax: null,
    measure: 'Theil index of blocks per pool in nats, 0 for equal pools',
    zones: [],
    finding([now]) {
      if (now?.value == null) return 'How far the pools are from equal shares';
      return `The pools are ${figure(now, 'ratio')} nats away from equal shares`;
    },
  },
} as const satisfies Record<string, MetricChart>;
