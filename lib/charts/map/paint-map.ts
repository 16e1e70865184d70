import type { EarningStatus } from '#lib/contracts/chart-facts.ts';
import type { MapChart } from '#lib/contracts/map-chart.ts';
import { isCompact } from '../chart-layout.ts';
import type { Canvas, Drawing } from '../drawing.ts';
import { EARNING_STATUSES, statusColour, statusText } from '../earning-status.ts';
import { gapPaint, hatchDefinitions } from '../layers/hatch.ts';
import { paintLegendRow, statusEntries } from '../layers/legend-row.ts';
import { minusDefinitions, minusPaint, paintScaleLegend } from '../layers/scale-legend.ts';
import { statusMark } from '../layers/status-mark.ts';
import { pagePaint, strokePaint } from '../palette.ts';
import { referenceText } from '../reference-text.ts';
import { scalePaint } from '../scale-colours.ts';
import { element, escapeXml } from '../svg.ts';
import { BOLD, fitText, textWidth } from '../text-width.ts';
import { classOf, type ValueClass, valueClasses } from '../value-classes.ts';
import { countryNumber } from './country-codes.ts';
import { isCountry, type MapPlace, mapPlaces, printPlace } from './map-places.ts';
import { NAME_SIZE, type NamedMark, placeNames } from './place-names.ts';
import { type CountryShape, type WorldShapes, worldShapes } from './world-shapes.ts';

const SIDE = 6;

interface Placed {
  readonly place: MapPlace;
  /** Null for a point, and for a country that the map has no shape of. */
  readonly shape: CountryShape | null;
  readonly at: readonly [x: number, y: number];
}

interface MapScene {
  readonly model: MapChart;
  readonly canvas: Canvas;
  readonly world: WorldShapes;
  readonly placed: readonly Placed[];
  readonly classes: readonly ValueClass[];
  readonly isNarrow: boolean;
  readonly top: number;
}

/** A world map: countries with a figure filled, parts of countries as discs, each with a mark that says what its colour says. */
export function paintMap(model: MapChart, canvas: Canvas): Drawing {
  const isNarrow = isCompact({ width: canvas.width, height: 0 });
  const world = worldShapes(canvas.width - 2 * SIDE);
  const places = mapPlaces(model);
  const values = places.flatMap(({ value }) => value ?? []);
  const classes = model.fill === 'value' ? valueClasses(values, null) : [];
  const top =
    canvas.inset.top + (model.fill === 'value' ? 44 : 28) + (referenceText(model) !== null && isNarrow ? 18 : 0);
  const placed = places.flatMap((place) => placedAt(place, world, top));
  const scene: MapScene = { model, canvas, world, placed, classes, isNarrow, top };
  const bottom = top + world.height + 6;
  const markup = [
    hatchDefinitions(canvas),
    minusDefinitions({ classes, ...canvas }),
    paintLegend(scene, places),
    paintLand(scene),
    ...placed.filter(({ shape }) => shape !== null).map((one) => paintCountry(one, scene)),
    ...[...placed].reverse().map((one) => paintMark(one, scene)),
    paintNames(scene),
  ];
  return {
    markup: markup.join(''),
    height: bottom + canvas.inset.bottom,
    plot: { left: SIDE, top, right: canvas.width - SIDE, bottom },
  };
}

function placedAt(place: MapPlace, world: WorldShapes, top: number): Placed[] {
  if (isCountry(place)) {
    const shape = world.countries.get(countryNumber(place.country) ?? '');
    return shape === undefined ? [] : [{ place, shape, at: [shape.middle[0] + SIDE, shape.middle[1] + top] }];
  }
  const at = world.place(place.longitude, place.latitude);
  return at === null ? [] : [{ place, shape: null, at: [at[0] + SIDE, at[1] + top] }];
}

/** Countries without a figure on this map, in one path. */
function paintLand({ world, placed, canvas, top }: MapScene): string {
  const own = new Set(placed.map(({ shape }) => shape));
  const rest = [...world.countries.values()].filter((shape) => !own.has(shape)).map(({ d }) => d);
  const look = {
    fill: pagePaint('line', canvas.theme),
    stroke: pagePaint('card', canvas.theme),
    'stroke-width': '0.6',
  };
  const place = { transform: `translate(${SIDE},${top})` };
  return element('path', { class: 'chart-land', d: rest.join('') + world.uncoded, ...look, ...place });
}

function paintCountry({ place, shape }: Placed, scene: MapScene): string {
  const { canvas, top } = scene;
  const where = { d: shape?.d ?? '', transform: `translate(${SIDE},${top})` };
  const seam = { stroke: pagePaint('card', canvas.theme), 'stroke-width': '0.8' };
  const title = element('title', {}, escapeXml(hoverText(place, scene)));
  const ground = element('path', { class: 'chart-country', ...where, ...seam, ...fillOf(place, scene) }, title);
  const own = classOfPlace(place, scene);
  const isBelow = own !== null && own.high <= 0;
  return (
    ground +
    (isBelow ? element('path', { ...where, fill: minusPaint(canvas.prefix, own), 'pointer-events': 'none' }) : '')
  );
}

/** On a map of earning the fill is pale, so that the mark in the same colour stands out. */
function fillOf(place: MapPlace, scene: MapScene): { fill: string; 'fill-opacity'?: string } {
  const { theme, prefix } = scene.canvas;
  const own = classOfPlace(place, scene);
  if (own !== null) return { fill: scalePaint(own.colour, theme) };
  if (place.value === null || place.status === 'unknown') return { fill: gapPaint(prefix) };
  return { fill: strokePaint(statusColour(place.status), theme), 'fill-opacity': '0.55' };
}

const classOfPlace = ({ value }: MapPlace, { classes }: MapScene): ValueClass | null =>
  value === null ? null : (classes[classOf(classes, value)] ?? null);

const statusOf = ({ value, status }: MapPlace): EarningStatus | null => (value === null ? 'unknown' : status);

function paintMark({ place, shape, at: [x, y] }: Placed, scene: MapScene): string {
  const { canvas, isNarrow, model } = scene;
  const title = element('title', {}, escapeXml(hoverText(place, scene)));
  if (model.fill === 'status')
    return element(
      'g',
      { class: 'chart-place' },
      title,
      statusMark(statusOf(place), x, y, canvas.theme, isNarrow ? 0.7 : 1),
    );
  if (shape !== null) return '';
  const own = classOfPlace(place, scene);
  const disc = { cx: x, cy: y, r: isNarrow ? 4 : 6 };
  const fill = own === null ? gapPaint(canvas.prefix) : scalePaint(own.colour, canvas.theme);
  // Dark and bright ring: one of them stands out on any country, and on the sea.
  const ring = { fill: pagePaint('card', canvas.theme), stroke: pagePaint('ink', canvas.theme), 'stroke-width': '0.9' };
  const rim = element('circle', { ...disc, r: disc.r + 1.4, ...ring });
  const hatch =
    own !== null && own.high <= 0 ? element('circle', { ...disc, fill: minusPaint(canvas.prefix, own) }) : '';
  return element('g', { class: 'chart-place' }, title, rim, element('circle', { ...disc, fill }), hatch);
}

function hoverText({ name, value, status, note, missing }: MapPlace, { model }: MapScene): string {
  const facts = [
    value === null ? null : printPlace(model, value),
    value === null || status === null ? null : statusText[status],
    missing,
    note === '' ? null : note,
  ];
  return `${name}: ${facts.filter((fact) => fact !== null).join('; ')}`;
}

/** Names on a wide drawing: large countries first, then points in the order of the model. */
function paintNames({ placed, canvas, isNarrow, top, world, model }: MapScene): string {
  if (isNarrow) return '';
  const order = [...placed].sort((a, b) => (b.shape?.area ?? 0) - (a.shape?.area ?? 0));
  const hasMark = (shape: CountryShape | null): boolean => model.fill === 'status' || shape === null;
  const marks = order.map(({ place, shape, at: [x, y] }): NamedMark => {
    return { name: place.name, x, y, radius: hasMark(shape) ? 6 : 0 };
  });
  const names = placeNames(marks, { left: 2, top, right: canvas.width - 2, bottom: top + world.height });
  const halo = { stroke: pagePaint('card', canvas.theme), 'stroke-width': '2.5', 'paint-order': 'stroke' };
  const look = {
    fill: pagePaint('ink', canvas.theme),
    'font-size': String(NAME_SIZE),
    'stroke-linejoin': 'round',
    ...halo,
  };
  const texts = names.map(({ name, x, y }) => element('text', { x, y }, escapeXml(name)));
  return element('g', { class: 'chart-names', 'pointer-events': 'none', ...look }, ...texts);
}

function paintLegend({ model, canvas, classes, isNarrow }: MapScene, places: readonly MapPlace[]): string {
  const { theme, width, prefix, inset } = canvas;
  const text = fitText(referenceText(model) ?? '', (isNarrow ? width - 20 : width * 0.4) / BOLD);
  const room = width - 20 - (isNarrow || text === '' ? 0 : textWidth(text) * BOLD + 16);
  const hasMissing = places.some(({ value }) => value === null);
  const used = EARNING_STATUSES.filter((status) => places.some((place) => statusOf(place) === status));
  const row = { x: 10, y: inset.top + 16, width: room, theme };
  const scale = { classes, left: 10, top: inset.top + 6, width: room, theme, prefix, hasMissing };
  const legend =
    model.fill === 'value' ? paintScaleLegend(model, scale) : paintLegendRow(statusEntries(used, theme), row);
  const below = model.fill === 'value' ? 52 : 34;
  const place = isNarrow ? { x: 10, y: inset.top + below } : { x: width - 10, y: inset.top + 16, 'text-anchor': 'end' };
  const ink = { fill: pagePaint('ink', theme), 'font-weight': '600' };
  return legend + (text === '' ? '' : element('text', { ...place, ...ink }, escapeXml(text)));
}
