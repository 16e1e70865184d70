'use client';

import { useMemo } from 'react';
import { Area, ComposedChart, Tooltip, XAxis, YAxis, ZIndexLayer } from 'recharts';
import { areasOf } from '#lib/charts/areas.ts';
import { CHART_SIZES, type ChartLayout, layoutChart } from '#lib/charts/chart-layout.ts';
import { extendLast } from '#lib/charts/extend-last.ts';
import { hatchPaint } from '#lib/charts/layers/hatch.ts';
import type { Scene } from '#lib/charts/layers/scene.ts';
import { paintOverlay, paintUnderlay } from '#lib/charts/paint-layers.ts';
import { seriesPaint, strokePaint } from '#lib/charts/palette.ts';
import { type ChartRow, toRows } from '#lib/charts/rows.ts';
import { soundModel } from '#lib/charts/sound-model.ts';
import { MAX_POINTS, thin } from '#lib/charts/thin.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { useWidth } from './use-width.ts';

/** Recharts stays smooth up to about a thousand instants a series. */
const MOST_POINTS = 1000;
/** Container width, px, from which the wide drawing is shown; `charts.css` switches at the same width. */
const WIDE_FROM = 760;
/** The narrow drawing grows no further than this. */
const NARROW_MOST = 600;
const BEHIND_MARKS = -100;
const ABOVE_LINES = 450;

interface RechartsChartProps {
  readonly model: TimeChart;
  /** Width of the place, px, before the first measurement. */
  readonly startWidth: number;
}

/**
 * The interactive painter. Frame, ticks, labels and scale are those of the static drawing; Recharts draws marks and
 * reads them out.
 */
export function RechartsChart({ model, startWidth }: RechartsChartProps) {
  const [place, available] = useWidth(startWidth);
  const isWide = available >= WIDE_FROM;
  const size = isWide ? CHART_SIZES.wide : CHART_SIZES.narrow;
  const scale = (isWide ? available : Math.min(available, NARROW_MOST)) / size.width;
  const drawing = useMemo(() => prepare(model, size), [model, size]);
  return (
    <div ref={place} className="chart-recharts">
      {scale > 0 && <Chart {...drawing} scale={scale} />}
    </div>
  );
}

interface Drawing {
  readonly model: TimeChart;
  readonly layout: ChartLayout;
  readonly rows: ChartRow[];
  readonly underlay: string;
  readonly overlay: string;
  readonly prefix: string;
}

function prepare(model: TimeChart, size: (typeof CHART_SIZES)['wide' | 'narrow']): Drawing {
  const sound = soundModel(model);
  const layout = layoutChart(sound, size);
  const extended = extendLast(sound);
  const drawn = thin(extended, MOST_POINTS);
  const prefix = `${model.id.replace(/[^\w-]/gu, '')}-live`;
  // Words are placed around the same points as in the static drawing, so that none jumps when this one takes over.
  const shown = thin(extended, MAX_POINTS[layout.isCompact ? 'narrow' : 'wide']);
  const scene: Scene = { model: shown, layout, theme: 'css', prefix };
  return {
    model: drawn,
    layout,
    rows: toRows(drawn),
    underlay: paintUnderlay(scene),
    overlay: paintOverlay(scene),
    prefix,
  };
}

function Chart({ model, layout, rows, underlay, overlay, prefix, scale }: Drawing & { readonly scale: number }) {
  const { plot, size, axes } = layout;
  const [width, height] = [size.width * scale, size.height * scale];
  const margin = {
    top: plot.top * scale,
    right: (size.width - plot.right) * scale,
    bottom: (size.height - plot.bottom) * scale,
    left: plot.left * scale,
  };
  const marks = model.series.map((series, index) => markOf(model, series, index, prefix));
  const areas = model.series.map((series, index) => areaMarks(model, series, index));
  return (
    <ComposedChart width={width} height={height} data={rows} margin={margin} title={model.title} desc={model.subtitle}>
      <ZIndexLayer zIndex={BEHIND_MARKS}>
        <Markup markup={underlay} scale={scale} />
      </ZIndexLayer>
      <XAxis
        hide
        dataKey="time"
        type="number"
        domain={axes.x.domain.map((at) => at * 1000)}
        ticks={axes.x.ticks.map(({ value }) => value * 1000)}
        allowDataOverflow
      />
      <YAxis hide domain={[...axes.y.domain]} ticks={axes.y.ticks.map(({ value }) => value)} allowDataOverflow />
      {model.kind === 'stack' ? marks : [...[...areas].reverse(), ...[...marks].reverse()]}
      <ZIndexLayer zIndex={ABOVE_LINES}>
        <Markup markup={overlay} scale={scale} />
      </ZIndexLayer>
      <Tooltip
        content={({ active, label }) => (
          <ChartTooltip
            model={model}
            rows={rows}
            time={active ? Number(label) : null}
            most={layout.isCompact ? 6 : 24}
          />
        )}
        cursor={{ stroke: 'var(--ink)', strokeWidth: 1, strokeOpacity: 0.5 }}
        filterNull={false}
        isAnimationActive={false}
        offset={14}
        wrapperStyle={{ pointerEvents: 'none', zIndex: 5 }}
      />
    </ComposedChart>
  );
}

/** Layers painted by the static painter, at the scale of this place. */
function Markup({ markup, scale }: { readonly markup: string; readonly scale: number }) {
  const attributes = { transform: `scale(${scale})`, pointerEvents: 'none', fontSize: 12 } as const;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own painter's markup, every text escaped.
  return <g {...attributes} dangerouslySetInnerHTML={{ __html: markup }} />;
}

const still = { isAnimationActive: false, connectNulls: false } as const;

/** A line is an area without a fill: Recharts' own line would weigh another 2 kB. */
function markOf(model: TimeChart, series: ChartSeries, index: number, prefix: string) {
  const value = (row: ChartRow): number | null => row.values[index] ?? null;
  const stroke = strokePaint(series.colour, 'css');
  const type = model.kind === 'steps' ? 'stepAfter' : 'linear';
  const common = { ...still, dataKey: value, name: series.name, type } as const;
  if (model.kind === 'stack') {
    const fill = series.style === 'hatched' ? hatchPaint(prefix) : seriesPaint(series.colour, 'css');
    const seam = { stroke: 'var(--card)', strokeWidth: 0.75, fill, fillOpacity: 1 };
    return <Area key={series.key} {...common} {...seam} stackId="whole" activeDot={false} />;
  }
  if (series.style === 'dots') {
    const dot = { r: 2, fill: stroke, fillOpacity: 1, stroke: 'none' };
    return <Area key={series.key} {...common} stroke="none" fill="none" dot={dot} />;
  }
  const dashes = series.style === 'dashed' ? { strokeDasharray: '5 4' } : {};
  return <Area key={series.key} {...common} {...dashes} stroke={stroke} strokeWidth={2} fill="none" dot={false} />;
}

function areaMarks(model: TimeChart, series: ChartSeries, index: number) {
  const type = model.kind === 'steps' ? 'stepAfter' : 'linear';
  const look = { stroke: 'none', fill: strokePaint(series.colour, 'css'), activeDot: false } as const;
  return areasOf(model, series).map(({ band, opacity }, place) => {
    const range = (row: ChartRow): [number, number] | null => {
      const pair = row.areas[index]?.[place];
      return pair ? [pair[0], pair[1]] : null;
    };
    const key = `${series.key} ${band.label}`;
    return <Area key={key} {...still} {...look} fillOpacity={opacity} dataKey={range} type={type} tooltipType="none" />;
  });
}
