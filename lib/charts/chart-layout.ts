import type { TimeChart } from '#lib/contracts/time-chart.ts';
import type { Instant } from '#lib/domain/time.ts';
import { type Axes, layoutAxes } from './axes.ts';
import type { YScale } from './axis.ts';
import { type EndLabel, endLabelsOf } from './end-labels.ts';
import { linearScale, placeLinearly } from './linear-scale.ts';
import { type PlacedEvent, placeEvents } from './place-events.ts';
import { textWidth } from './text-width.ts';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** The two drawings of a page; CSS shows the one that fits. */
export const CHART_SIZES = {
  wide: { width: 960, height: 420 },
  narrow: { width: 400, height: 340 },
} as const satisfies Record<string, ChartSize>;

/** Below this width labels give way to numbers and the right margin shrinks. */
const COMPACT_BELOW = 600;
const EVENT_ROW = 17;
const BELOW_PLOT = 28;

export const isCompact = ({ width }: ChartSize): boolean => width < COMPACT_BELOW;

/** Where everything of one drawing goes. Computed once, obeyed by both painters. */
export interface ChartLayout {
  readonly size: ChartSize;
  readonly isCompact: boolean;
  readonly plot: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly axes: Axes;
  readonly endLabels: readonly EndLabel[];
  readonly events: readonly PlacedEvent[];
  x(at: Instant): number;
  y(value: number): number;
}

/**
 * @param inset px kept free above and below, for the words around a stand-alone drawing
 * @param yScale see `scaleOf`; left out where only charts with equal steps are drawn
 */
export function layoutChart(
  model: TimeChart,
  size: ChartSize,
  inset = { top: 0, bottom: 0 },
  yScale: YScale = linearScale,
): ChartLayout {
  const compact = isCompact(size);
  const eventRows = eventRowsFor(model, compact);
  const top = inset.top + 10 + eventRows * EVENT_ROW;
  const bottom = size.height - inset.bottom - BELOW_PLOT;
  const labels = endLabelsOf(model, Math.max(1, bottom - top), compact);
  const yTicks = layoutAxes(model, { width: size.width, height: bottom - top }, yScale).y.ticks;
  const left = 10 + Math.ceil(Math.max(20, ...yTicks.map(({ label }) => textWidth(label))));
  const right = size.width - rightMargin(labels, size.width, compact);
  const axes = layoutAxes(model, { width: right - left, height: bottom - top }, yScale);
  const plot = { left, top, right, bottom };
  const x = placeLinearly(axes.x.domain, [left, right]);
  return {
    size,
    isCompact: compact,
    plot,
    axes,
    endLabels: labels,
    events: placeEvents(model, {
      x,
      plot,
      rows: eventRows,
      rowHeight: EVENT_ROW,
      isCompact: compact,
      domain: axes.x.domain,
    }),
    x,
    y: yScale.place(axes.y.domain, [bottom, top]),
  };
}

function eventRowsFor({ events, from, to }: TimeChart, isCompact: boolean): number {
  const visible = events.filter(({ at }) => at >= from && at <= to).length;
  if (visible === 0) return 0;
  return visible > 3 && !isCompact ? 2 : 1;
}

/** Room for the longest end label, but never more than a third of a narrow drawing or a quarter of a wide one. */
function rightMargin(labels: readonly EndLabel[], width: number, isCompact: boolean): number {
  const widest = Math.max(0, ...labels.map(({ name, value }) => textWidth(`${name} ${value}`)));
  if (widest === 0) return 20;
  return Math.ceil(Math.min(widest + LABEL_OFFSET + 6, width * (isCompact ? 0.36 : 0.24)));
}

/** From the plot's edge to the first letter of an end label: room for the stroke that ties both together. */
export const LABEL_OFFSET = 18;
