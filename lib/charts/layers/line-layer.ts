import { area, curveLinear, curveStepAfter, line } from 'd3-shape';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { type Area, areasOf } from '../areas.ts';
import type { ChartLayout } from '../chart-layout.ts';
import { compactPath } from '../compact-path.ts';
import { boundsOf } from '../format.ts';
import { strokePaint } from '../palette.ts';
import { element } from '../svg.ts';
import type { Layer, Scene } from './scene.ts';

/** Intervals first, so that no band dims a line; then the lines, the first series on top. */
export const lineLayer: Layer = (scene) => {
  const { series } = scene.model;
  const order = [...series].reverse();
  const areas = order.flatMap((one) => areasOf(scene.model, one).map((area) => paintArea(area, one, scene)));
  return [...areas, ...order.map((one) => markOf(one, scene))].join('');
};

const curveOf = ({ kind }: TimeChart) => (kind === 'steps' ? curveStepAfter : curveLinear);

function paintArea({ band, opacity }: Area, { colour }: ChartSeries, { model, layout, theme }: Scene): string {
  const rows = model.times.map((at, row) => ({ at, bounds: boundsOf(band.low[row], band.high[row]) }));
  const d = area<(typeof rows)[number]>()
    .defined(({ bounds }) => bounds !== null)
    .x(({ at }) => layout.x(at))
    .y0(({ bounds }) => layout.y(bounds?.low ?? 0))
    .y1(({ bounds }) => layout.y(bounds?.high ?? 0))
    .curve(curveOf(model))
    .digits(1)(rows);
  return d
    ? element('path', {
        class: 'chart-band',
        d: compactPath(d),
        fill: strokePaint(colour, theme),
        'fill-opacity': String(opacity),
      })
    : '';
}

function markOf(series: ChartSeries, scene: Scene): string {
  if (series.style === 'dots') return dotsOf(series, scene);
  const { model, layout, theme } = scene;
  const d = line<number | null>()
    .defined((value) => value !== null)
    .x((_, row) => layout.x(model.times[row] ?? 0))
    .y((value) => layout.y(value ?? 0))
    .curve(curveOf(model))
    .digits(1)([...series.values]);
  if (!d) return '';
  const stroke = strokePaint(series.colour, theme);
  const dashes = series.style === 'dashed' ? '5 4' : series.style === 'hatched' ? '1 3' : null;
  const attributes = {
    class: 'chart-series',
    d: compactPath(d),
    stroke,
    fill: 'none',
    'stroke-width': '2',
    'stroke-dasharray': dashes,
  };
  return element('path', { ...attributes, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' });
}

/** Every figure as a dot: strokes of no length with round ends, six bytes a dot. */
function dotsOf({ values, colour }: ChartSeries, { model, layout, theme }: Scene): string {
  const d = values
    .map((value, row) => (value === null ? '' : `M${at(layout, model.times[row] ?? 0, value)}h0`))
    .join('');
  const stroke = strokePaint(colour, theme);
  const round = { 'stroke-width': '4', 'stroke-linecap': 'round', fill: 'none' };
  return d === '' ? '' : element('path', { class: 'chart-series', d, stroke, ...round });
}

const at = ({ x, y }: ChartLayout, time: number, value: number): string =>
  `${x(time).toFixed(1)},${y(value).toFixed(1)}`;
