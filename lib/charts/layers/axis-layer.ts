import type { ChartLayout } from '../chart-layout.ts';
import { type ChartTheme, pagePaint } from '../palette.ts';
import { element, escapeXml } from '../svg.ts';
import type { Layer, Scene } from './scene.ts';

/** Horizontal grid behind the figures; the base line is drawn by `tickLayer`, above them. */
export const gridLayer: Layer = ({ layout, theme }) => {
  const { plot, axes, y } = layout;
  const lines = axes.y.ticks.map(({ value }) => `M${plot.left},${y(value).toFixed(1)}H${plot.right.toFixed(1)}`);
  const grid = element('path', {
    class: 'chart-grid',
    d: lines.join(''),
    stroke: pagePaint('line', theme),
    fill: 'none',
  });
  return grid + zeroLine({ plot, axes, y }, theme);
};

/** Where figures go below zero, zero is no longer the base line and has one of its own. */
function zeroLine({ plot, axes, y }: Pick<ChartLayout, 'plot' | 'axes' | 'y'>, theme: ChartTheme): string {
  const [low, high] = axes.y.domain;
  if (low >= 0 || high <= 0) return '';
  const d = `M${plot.left},${y(0).toFixed(1)}H${plot.right.toFixed(1)}`;
  return element('path', { d, stroke: pagePaint('ink-2', theme), fill: 'none' });
}

/** Base line, tick marks and all axis labels. */
export const tickLayer: Layer = (scene) => {
  const { plot, axes, x } = scene.layout;
  const marks = axes.x.ticks.map(({ value }) => `M${x(value).toFixed(1)},${plot.bottom}v5`);
  const base = `M${plot.left},${plot.bottom}H${plot.right.toFixed(1)}`;
  return element(
    'g',
    { class: 'chart-axis', fill: pagePaint('ink-2', scene.theme) },
    element('path', { d: base + marks.join(''), stroke: pagePaint('ink-2', scene.theme), fill: 'none' }),
    ...xLabels(scene),
    ...yLabels(scene),
  );
};

function xLabels({ layout: { plot, axes, x } }: Scene): string[] {
  return axes.x.ticks.map(({ value, label }) =>
    element('text', { x: x(value), y: plot.bottom + 19, 'text-anchor': 'middle' }, escapeXml(label)),
  );
}

function yLabels({ layout: { plot, axes, y } }: Scene): string[] {
  return axes.y.ticks.map(({ value, label }) =>
    element('text', { x: plot.left - 7, y: y(value) + 4, 'text-anchor': 'end' }, escapeXml(label)),
  );
}
