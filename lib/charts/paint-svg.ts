import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { paintBars } from './bars/paint-bars.ts';
import type { ChartSize } from './chart-layout.ts';
import { describeChart } from './describe-chart.ts';
import type { Canvas, Drawing } from './drawing.ts';
import { paintHeatmap } from './heatmap/paint-heatmap.ts';
import { frameLayer, frameWords } from './layers/frame-layer.ts';
import { paintMap } from './map/paint-map.ts';
import type { PaintOptions } from './paint-options.ts';
import { paintTimeChart } from './paint-time-chart.ts';
import { pagePaint } from './palette.ts';
import { element, escapeXml } from './svg.ts';

const FONT = "'Inter Variable', Inter, system-ui, sans-serif";

/**
 * The chart as one SVG element. Pure; any model gives well-formed XML without style attributes or scripts.
 * @returns markup with `role="img"`, named by the finding and described by its newest figures.
 */
export function paintSvg(model: ChartModel, options: PaintOptions): string {
  const { width, theme } = options;
  const prefix = (options.prefix ?? model.id).replace(/[^\w-]/gu, '') || 'chart';
  const words = options.standalone ? frameWords(model, options) : null;
  const inset = words?.inset ?? { top: 0, bottom: 0 };
  const drawing = paintKind(model, options, { width, theme, prefix, inset });
  const { height } = drawing;
  return element(
    'svg',
    rootAttributes(prefix, { width, height }, options.fit),
    element('title', { id: `${prefix}-title` }, escapeXml(model.title) || 'Chart'),
    element('desc', { id: `${prefix}-desc` }, escapeXml(describeChart(model))),
    words === null ? '' : element('rect', { width, height, fill: pagePaint('card', theme) }),
    drawing.markup,
    words === null ? '' : frameLayer(words, drawing, { theme, isSimulated: model.simulated }),
  );
}

function paintKind(model: ChartModel, options: PaintOptions, canvas: Canvas): Drawing {
  switch (model.kind) {
    case 'bars':
      return paintBars(model, canvas);
    case 'heatmap':
      return paintHeatmap(model, canvas);
    case 'map':
      return paintMap(model, canvas);
    default:
      return paintTimeChart(model, options, canvas);
  }
}

function rootAttributes(prefix: string, { width, height }: ChartSize, fit: ChartSize = { width, height }) {
  return {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'chart-svg',
    viewBox: `0 0 ${width} ${height}`,
    width: fit.width,
    height: fit.height,
    role: 'img',
    'aria-labelledby': `${prefix}-title`,
    'aria-describedby': `${prefix}-desc`,
    'font-family': FONT,
    'font-size': '12',
  };
}
