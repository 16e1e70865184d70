import { LABEL_OFFSET } from '../chart-layout.ts';
import { type EndLabel, LABEL_PITCH } from '../end-labels.ts';
import { pagePaint, strokePaint } from '../palette.ts';
import { spread } from '../spread.ts';
import { element, escapeXml } from '../svg.ts';
import { fitText, textWidth } from '../text-width.ts';
import type { Layer, Scene } from './scene.ts';

/**
 * Names with newest figures right of the plot, moved apart, each tied to its series by a stroke in the series' colour.
 */
export const labelLayer: Layer = (scene) => {
  const { endLabels, plot, y } = scene.layout;
  const placed = endLabels
    .map((label) => ({ label, anchor: Math.min(plot.bottom, Math.max(plot.top, y(label.at))) }))
    .sort((a, b) => a.anchor - b.anchor);
  const low = plot.top + 2;
  const positions = spread(
    placed.map(({ anchor }) => anchor),
    LABEL_PITCH,
    low,
    Math.max(low, plot.bottom - 2),
  );
  return placed.map(({ label, anchor }, index) => drawn(label, anchor, positions[index] ?? anchor, scene)).join('');
};

function drawn(label: EndLabel, anchor: number, position: number, { layout, theme }: Scene): string {
  const start = layout.plot.right + 3;
  const text = layout.plot.right + LABEL_OFFSET;
  const tie = `M${start.toFixed(1)},${anchor.toFixed(1)}h3L${(text - 6).toFixed(1)},${position.toFixed(1)}h3`;
  const room = layout.size.width - text - 2 - textWidth(` ${label.value}`);
  const name = fitText(label.name, room);
  const value = element('tspan', { fill: pagePaint('ink-2', theme) }, escapeXml(label.value));
  const words = name === '' ? value : `${escapeXml(name)} ${value}`;
  const ink = pagePaint('ink', theme);
  return (
    element('path', { d: tie, stroke: strokePaint(label.colour, theme), 'stroke-width': '2', fill: 'none' }) +
    element('text', { class: 'chart-label', x: text, y: position + 4, fill: ink }, words)
  );
}
