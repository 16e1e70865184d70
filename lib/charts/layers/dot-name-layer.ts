import type { ChartSeries } from '#lib/contracts/time-chart.ts';
import { pagePaint, strokePaint } from '../palette.ts';
import { element, escapeXml } from '../svg.ts';
import { fitText, textWidth } from '../text-width.ts';
import type { Layer, Scene } from './scene.ts';

/** Px from the base line of a name to that of the next free place, and where a name may stand first, below the middle of its dot. */
const PITCH = 14;
const BASE = 4;
const BESIDE = 7;

interface PlacedName {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Names of series of dots in a chart that stays a drawing: beside the last dot of each, moved where another name stands. */
export const dotNameLayer: Layer = (scene) => {
  if (scene.model.isStill !== true) return '';
  const taken: PlacedName[] = [];
  return scene.model.series
    .filter(({ style }) => style === 'dots')
    .map((series) => nameOf(series, scene, taken))
    .join('');
};

function nameOf(series: ChartSeries, { model, layout, theme }: Scene, taken: PlacedName[]): string {
  const row = series.values.findLastIndex((value) => value !== null);
  const value = series.values[row];
  if (typeof value !== 'number') return '';
  const { plot } = layout;
  const [x, y] = [layout.x(model.times[row] ?? 0), layout.y(value)];
  const name = fitText(series.name, plot.right - plot.left);
  const width = textWidth(name);
  const isRight = x + BESIDE + width <= layout.size.width - 2;
  const left = isRight ? x + BESIDE : Math.max(2, layout.size.width - 2 - width);
  // A name that does not fit beside its dot ends at the edge, above or below it.
  const own = isRight ? [] : [{ left: x - BESIDE, right: x + BESIDE, y: y + BASE }];
  const place = freePlace({ left, right: left + width, y: y + BASE }, plot, [...taken, ...own]);
  taken.push(place);
  const halo = { stroke: pagePaint('card', theme), 'stroke-width': '3', 'paint-order': 'stroke' };
  const text = element('text', { x: left, y: place.y, ...halo, fill: pagePaint('ink', theme) }, escapeXml(name));
  const dot = element('circle', { cx: x, cy: y, r: 3.5, fill: strokePaint(series.colour, theme) });
  const tie =
    isRight && Math.abs(place.y - BASE - y) > PITCH / 2 ? tieTo(place, x, y, strokePaint(series.colour, theme)) : '';
  return tie + dot + text;
}

/** The nearest free place above or below, within the plot; where there is none, the first one. */
function freePlace(wanted: PlacedName, plot: Scene['layout']['plot'], taken: readonly PlacedName[]): PlacedName {
  const steps = Array.from({ length: 12 }, (_, index) => Math.ceil(index / 2) * (index % 2 === 0 ? 1 : -1));
  const places = steps.map((step) => ({ ...wanted, y: wanted.y + step * PITCH }));
  const isFree = (place: PlacedName): boolean =>
    place.y > plot.top + 8 &&
    place.y < plot.bottom - 2 &&
    taken.every((one) => place.right < one.left || place.left > one.right || Math.abs(place.y - one.y) >= PITCH - 1);
  return places.find(isFree) ?? wanted;
}

const tieTo = ({ left, y }: PlacedName, x: number, from: number, stroke: string): string =>
  element('path', {
    d: `M${x.toFixed(1)},${from.toFixed(1)}L${(left - 2).toFixed(1)},${y - BASE}`,
    stroke,
    fill: 'none',
  });
