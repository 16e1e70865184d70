import { type Bounds, boundsOf, formatValue } from '#lib/charts/format.ts';
import type { ChartUnit } from '#lib/contracts/chart-facts.ts';
import type { ChartId } from '#lib/contracts/chart-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { hhiBand } from '#lib/domain/concentration/hhi-band.ts';
import { type HhiFigure, hhiChange } from '#lib/domain/concentration/hhi-change.ts';
import type { MetricId } from '#lib/domain/concentration/metrics.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import type { MetricPoint } from '#lib/store/metric-points.ts';

/** How a chart of one or several measures is drawn. */
export interface MetricChart {
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

/** Every chart of measures of the whole network: what it draws, and the finding that stands above it. */
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
