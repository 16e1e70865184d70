import { currentRow } from '../end-labels.ts';
import { pagePaint, strokePaint } from '../palette.ts';
import { element } from '../svg.ts';
import type { Layer } from './scene.ts';

/** A dot on the newest figure of each current line: the figure that its label prints. */
export const endDotLayer: Layer = ({ model, layout, theme }) => {
  if (model.kind === 'stack') return '';
  const dots = model.series.map(({ values, colour, style }) => {
    const row = style === 'dots' ? null : currentRow(model, values);
    const value = row === null ? null : values[row];
    if (row === null || typeof value !== 'number') return '';
    const place = { cx: layout.x(model.times[row] ?? 0), cy: layout.y(value), r: 3.5 };
    return element('circle', { ...place, fill: strokePaint(colour, theme) });
  });
  const halo = { stroke: pagePaint('card', theme), 'stroke-width': '1.5' };
  return dots.join('') === '' ? '' : element('g', halo, ...dots.reverse());
};
