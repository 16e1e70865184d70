import { type Box, freeSpot } from '../free-spot.ts';
import { pagePaint } from '../palette.ts';
import { element, escapeXml } from '../svg.ts';
import { textWidth } from '../text-width.ts';
import type { Layer, Scene } from './scene.ts';

/** Zones are told apart by tint, not by colour: darker is more. */
const TINTS = ['0', '0.03', '0.065', '0.1', '0.13'] as const;
const LABEL_HEIGHT = 16;

interface ZoneBox extends Box {
  readonly label: string;
}

/** Named bands of the value axis, tinted from light to darker, with a line between them. Behind everything. */
export const zoneLayer: Layer = (scene) => {
  const { layout, theme } = scene;
  const fill = pagePaint('ink', theme);
  const boxes = zoneBoxes(scene);
  const tints = boxes.map(({ left, top, right, bottom }, index) => {
    const opacity = TINTS[Math.min(index, TINTS.length - 1)] ?? '0';
    const box = { x: left, y: top, width: right - left, height: bottom - top };
    return opacity === '0' ? '' : element('rect', { ...box, fill, 'fill-opacity': opacity });
  });
  const inner = boxes.filter(({ bottom }) => bottom < layout.plot.bottom - 0.5);
  const d = inner.map(({ left, right, bottom }) => `M${left},${bottom.toFixed(1)}H${right.toFixed(1)}`).join('');
  const edge = { stroke: pagePaint('ink-2', theme), 'stroke-dasharray': '2 3', fill: 'none' };
  return tints.join('') + (d === '' ? '' : element('path', { d, ...edge }));
};

/** Words of the zones, where no line passes; a halo helps where one must. */
export const zoneLabelLayer: Layer = (scene) => {
  const zones = zoneBoxes(scene);
  if (zones.length === 0) return '';
  const marks = markPoints(scene);
  const { x } = scene.layout;
  const gaps = scene.model.gaps.map(({ start, end }): [number, number] => [x(start), x(end)]);
  const labels = zones.flatMap((zone) => {
    // "Moderately concentrated (1,000 to 1,800)", or without the brackets where that is too long.
    for (const label of new Set([zone.label, zone.label.replace(/ *\(.*$/u, '')])) {
      const spot = freeSpot(zone, { width: textWidth(label), height: LABEL_HEIGHT }, marks, gaps);
      if (spot !== null) return [element('text', { x: spot.x, y: spot.y + 12 }, escapeXml(label))];
    }
    return [];
  });
  const look = {
    stroke: pagePaint('card', scene.theme),
    'stroke-width': '3',
    'paint-order': 'stroke',
    'stroke-linejoin': 'round',
  };
  return labels.length === 0 ? '' : element('g', { fill: pagePaint('ink-2', scene.theme), ...look }, ...labels);
};

function zoneBoxes({ layout: { plot, y, axes }, model }: Scene): ZoneBox[] {
  const [low, high] = axes.y.domain;
  return model.zones
    .filter(({ from, to }) => from < high && (to ?? high) > low && (to ?? high) > from)
    .map(({ from, to, label }) => {
      const [top, bottom] = [y(Math.min(to ?? high, high)), y(Math.max(from, low))];
      return { left: plot.left, right: plot.right, top, bottom, label };
    });
}

/** Every drawn figure, and the stems of events, as points a label should not cover. */
function markPoints({ model, layout: { x, y, events, plot } }: Scene): [number, number][] {
  const figures = model.series.flatMap(({ values, band }) =>
    [values, band?.low ?? [], band?.high ?? []].flatMap((list) =>
      list.flatMap((value, row): [number, number][] => (value === null ? [] : [[x(model.times[row] ?? 0), y(value)]])),
    ),
  );
  const stems = events.flatMap((event) => steps(plot.top, plot.bottom, 8).map((at): [number, number] => [event.x, at]));
  return [...figures, ...stems];
}

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, index) => from + index * step);
