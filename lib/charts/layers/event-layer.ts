import { pagePaint } from '../palette.ts';
import { element, escapeXml } from '../svg.ts';
import type { Layer, Scene } from './scene.ts';

const ROW_HEIGHT = 17;

/** A stem through the plot and a short label above it for each event that found room. */
export const eventLayer: Layer = (scene) => {
  const { events, plot } = scene.layout;
  if (events.length === 0) return '';
  const rows = Math.max(...events.map(({ row }) => row)) + 1;
  const baseline = (row: number): number => plot.top - 9 - (rows - 1 - row) * ROW_HEIGHT;
  const stems = events.map(
    ({ x, row }) => `M${x.toFixed(1)},${(baseline(row) - stemStart(scene)).toFixed(1)}V${plot.bottom}`,
  );
  const labels = events.map(({ textX, row, text }) => element('text', { x: textX, y: baseline(row) }, escapeXml(text)));
  const ink = pagePaint('ink', scene.theme);
  const line = { stroke: ink, 'stroke-opacity': '0.55', 'stroke-width': '1', 'stroke-dasharray': '1 3', fill: 'none' };
  return element('g', { class: 'chart-event', fill: ink }, element('path', { d: stems.join(''), ...line }), ...labels);
};

/** A stem starts beside its words, or below its number. */
const stemStart = ({ layout }: Scene): number => (layout.isCompact ? -4 : 10);
