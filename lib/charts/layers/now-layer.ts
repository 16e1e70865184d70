import { newestRow } from '../end-labels.ts';
import { pagePaint, strokePaint } from '../palette.ts';
import { printFigure } from '../print-figure.ts';
import { element, escapeXml } from '../svg.ts';
import { textWidth } from '../text-width.ts';
import type { Layer, Scene } from './scene.ts';

/** A line at the present, between what holds and what is to come, with the figures that hold now. */
export const nowLayer: Layer = (scene) => {
  const { model, layout, theme } = scene;
  const [start, end] = layout.axes.x.domain;
  if (model.now === undefined || !(model.now >= start && model.now <= end)) return '';
  const { plot } = layout;
  const x = layout.x(model.now);
  const ink = pagePaint('ink', theme);
  const line = element('path', { d: `M${x.toFixed(1)},${plot.top}V${plot.bottom}`, stroke: ink, fill: 'none' });
  const words = nowText(scene);
  const width = textWidth(words);
  const isRight = x + 6 + width <= plot.right;
  // On a narrow drawing the words may fit on neither side: they then end with the plot, over the line.
  const at = isRight ? x + 6 : Math.max(x - 6, plot.left + width);
  const place = { x: at, y: plot.top + 10, 'text-anchor': isRight ? null : 'end' };
  const halo = { stroke: pagePaint('card', theme), 'stroke-width': '3', 'paint-order': 'stroke', fill: ink };
  return line + dotsOf(scene, x) + element('text', { ...place, ...halo, 'font-weight': '600' }, escapeXml(words));
};

/** "now", with the figure where there is one line only; of several each has its dot, and the table. */
function nowText({ model }: Scene): string {
  const [alone, ...others] = model.series;
  const row = alone === undefined ? -1 : newestRow(model, alone.values);
  if (alone === undefined || others.length > 0 || row < 0) return 'now';
  return `now ${printFigure(model, alone, row).value}`;
}

function dotsOf({ model, layout, theme }: Scene, x: number): string {
  const dots = model.series.map(({ values, colour, style }) => {
    const value = style === 'dots' ? null : values[newestRow(model, values)];
    const place = { cx: x, cy: layout.y(value ?? 0), r: 3.5 };
    return typeof value === 'number' ? element('circle', { ...place, fill: strokePaint(colour, theme) }) : '';
  });
  return element('g', { stroke: pagePaint('card', theme), 'stroke-width': '1.5' }, ...dots.reverse());
}
