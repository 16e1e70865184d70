import type { ChartSeries } from '#lib/contracts/time-chart.ts';
import { onSeriesPaint, pagePaint, strokePaint } from '../palette.ts';
import { type LayerShape, roomiestSpot } from '../roomiest-spot.ts';
import { stackEdges } from '../stack-edges.ts';
import { element, escapeXml } from '../svg.ts';
import { textWidth } from '../text-width.ts';
import type { Layer, Scene } from './scene.ts';

/** A name needs this much across its reading direction, and its width plus this along it, px. */
const ACROSS = 15;
const ALONG = 5;

/**
 * Names of series that ended before the edge of the chart: inside their layer where it is thickest, or where their line
 * stops. In a narrow drawing the dashed beginning of a line that is named at the edge has that name alone: there is no room for two,
 * and the note below says what the dashes are.
 */
export const innerLabelLayer: Layer = (scene) => {
  const named = new Set(scene.layout.endLabels.map(({ key }) => key));
  const rest = scene.model.series.filter(({ key, style }) => !named.has(key) && style !== 'dots');
  if (scene.model.kind === 'stack') return insideLayers(new Set(rest.map(({ key }) => key)), scene);
  const isToldByColour = ({ style, colour }: ChartSeries): boolean =>
    scene.layout.isCompact && style === 'dashed' && scene.layout.endLabels.some((label) => label.colour === colour);
  return rest
    .filter((series) => !isToldByColour(series))
    .map((series) => besideEnd(series, scene))
    .join('');
};

function insideLayers(keys: ReadonlySet<string>, { model, layout, theme, ink }: Scene): string {
  const { upper, runs } = stackEdges(model);
  const xs = model.times.map((at) => layout.x(at));
  const stems = layout.events.map(({ x }) => x);
  const labels = model.series.map((series, index) => {
    if (!keys.has(series.key) || series.style === 'hatched') return '';
    const shape = { xs, runs, stems, y: layout.y, lower: upper[index - 1] ?? null, upper: upper[index] ?? [] };
    const place = placeInside(series.name, shape);
    const look = { fill: onSeriesPaint(series.colour, theme, ink), 'text-anchor': 'middle' };
    return place === null ? '' : element('text', { ...place, ...look }, escapeXml(series.name));
  });
  return labels.join('');
}

/** Level if that fits, else reading upwards: some pools rose and fell within a year. */
function placeInside(name: string, shape: LayerShape): Record<string, string | number> | null {
  const along = textWidth(name) + ALONG;
  const level = roomiestSpot(shape, along);
  if (level !== null && level.height >= ACROSS) return { x: level.x, y: level.y + 4 };
  const upright = roomiestSpot(shape, ACROSS);
  if (upright === null || upright.height < along) return null;
  const [x, y] = [upright.x.toFixed(1), upright.y.toFixed(1)];
  return { transform: `translate(${x},${y})rotate(-90)`, y: 4 };
}

function besideEnd(series: ChartSeries, { model, layout, theme }: Scene): string {
  const row = series.values.findLastIndex((value) => value !== null);
  const value = series.values[row];
  if (typeof value !== 'number') return '';
  const [x, width] = [layout.x(model.times[row] ?? 0), textWidth(series.name)];
  const fitsRight = x + 6 + width <= layout.plot.right;
  const place = { x: fitsRight ? x + 6 : x - 2, y: layout.y(value) - 7, 'text-anchor': fitsRight ? null : 'end' };
  const halo = {
    stroke: pagePaint('card', theme),
    'stroke-width': '3',
    'paint-order': 'stroke',
    'stroke-linejoin': 'round',
  };
  const dot = { cx: x, cy: layout.y(value), r: 2.5, fill: strokePaint(series.colour, theme) };
  const text = element('text', { ...place, ...halo, fill: pagePaint('ink', theme) }, escapeXml(series.name));
  return element('circle', dot) + text;
}
