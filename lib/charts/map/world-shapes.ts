import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import worldAtlas from 'world-atlas/countries-110m.json' with { type: 'json' };
import { compactPath } from '../compact-path.ts';

/** A country in a drawing of one width. */
export interface CountryShape {
  /** Path data, one decimal. */
  readonly d: string;
  /** Middle of its largest part, px. */
  readonly middle: readonly [x: number, y: number];
  /** Px². */
  readonly area: number;
}

export interface WorldShapes {
  /** By numeric ISO code. */
  readonly countries: ReadonlyMap<string, CountryShape>;
  /** Land that has no code: disputed areas. */
  readonly uncoded: string;
  readonly height: number;
  /** Place of a point, px; null for one that is no point of the earth. */
  place(longitude: number, latitude: number): readonly [x: number, y: number] | null;
}

type Atlas = Parameters<typeof feature>[0];
type Shape = Extract<ReturnType<typeof feature>, { readonly type: 'Feature' }>;

const ANTARCTICA = '010';
/** The edge of the map runs through the Bering Strait, so that Russia stays in one piece. Degrees. */
const ROTATION: [number, number] = [-11, 0];
/** Points of an outline nearer to each other than this are one, px. */
const FINEST = 0.9;
/** Islands smaller than this are left out of a country that has larger parts, px. */
const SMALLEST = 2;

/** Widths that are kept, about 100 kB each: those of pages, and those of pictures, which come in steps. */
const MOST_WIDTHS = 32;
const drawn = new Map<number, WorldShapes>();

/** The world in Equal Earth projection (Šavrič, Patterson and Jenny 2018), without Antarctica, for a drawing of this width. */
export function worldShapes(width: number): WorldShapes {
  const shapes = drawn.get(width) ?? drawWorld(width);
  // The one that was used last stands last, so that the first is the one to forget.
  drawn.delete(width);
  drawn.set(width, shapes);
  const [oldest] = drawn.keys();
  if (drawn.size > MOST_WIDTHS && oldest !== undefined) drawn.delete(oldest);
  return shapes;
}

function drawWorld(width: number): WorldShapes {
  // The file is Natural Earth's as world-atlas ships it; its type says only that it is JSON.
  const atlas = simplified(worldAtlas as unknown as Atlas, (360 / width) * FINEST);
  const all = atlas.objects.countries === undefined ? null : feature(atlas, atlas.objects.countries);
  const shapes = all?.type === 'FeatureCollection' ? all.features : [];
  const features = shapes.filter(({ id }) => id !== ANTARCTICA);
  const projection = geoEqualEarth().rotate(ROTATION).fitWidth(width, { type: 'FeatureCollection', features });
  const path = geoPath(projection).digits(1);
  const [[left, top], [, bottom]] = path.bounds({ type: 'FeatureCollection', features });
  const [x, y] = projection.translate();
  projection.translate([x - left, y - top]);
  const pathOf = (shape: Shape): string => compactPath(withoutSpecks(path(shape) ?? ''));
  const coded = features.filter(({ id }) => id !== undefined);
  return {
    countries: new Map(
      coded.map((shape): [string, CountryShape] => {
        return [
          String(shape.id),
          { d: pathOf(shape), middle: path.centroid(largestPart(shape)), area: path.area(shape) },
        ];
      }),
    ),
    uncoded: features
      .filter(({ id }) => id === undefined)
      .map(pathOf)
      .join(''),
    height: Math.ceil(bottom - top),
    place: (longitude, latitude) => (isOnEarth(longitude, latitude) ? projection([longitude, latitude]) : null),
  };
}

const isOnEarth = (longitude: number, latitude: number): boolean =>
  Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

/** Outlines with fewer points; borders that two countries share are one arc, so they stay shared. */
function simplified(atlas: Atlas, finest: number): Atlas {
  const { transform, ...rest } = atlas;
  const [scaleX, scaleY] = transform?.scale ?? [1, 1];
  const [shiftX, shiftY] = transform?.translate ?? [0, 0];
  const arcs = atlas.arcs.map((arc) => {
    let [x, y] = [0, 0];
    const points = arc.map(([dx = 0, dy = 0]): [number, number] => {
      x += dx;
      y += dy;
      return [x * scaleX + shiftX, y * scaleY + shiftY];
    });
    return thinned(points, finest);
  });
  return { ...rest, arcs };
}

function thinned(points: readonly [number, number][], finest: number): [number, number][] {
  const kept: [number, number][] = [];
  points.forEach((point, index) => {
    const last = kept.at(-1);
    const isEnd = index === points.length - 1;
    if (last === undefined || isEnd || Math.hypot(point[0] - last[0], point[1] - last[1]) >= finest) kept.push(point);
  });
  // A ring of fewer than four points has no inside, and on a sphere its outside would be filled.
  return kept.length < 4 ? [...points] : kept;
}

/** Path data without parts that are smaller than a dot, unless there is no other part. */
function withoutSpecks(path: string): string {
  const parts = path.split(/(?=M)/u);
  const large = parts.filter((part) => {
    const points = [...part.matchAll(/(-?[\d.]+),(-?[\d.]+)/gu)];
    const size = (at: 1 | 2): number => {
      const values = points.map((point) => Number(point[at]));
      return Math.max(...values) - Math.min(...values);
    };
    return points.length > 0 && Math.max(size(1), size(2)) >= SMALLEST;
  });
  return (large.length > 0 ? large : parts).join('');
}

/** France is labelled in Europe, not between there and French Guiana. */
function largestPart(shape: Shape): Shape {
  if (shape.geometry.type !== 'MultiPolygon') return shape;
  const parts = shape.geometry.coordinates.map((coordinates): Shape => {
    return { ...shape, geometry: { type: 'Polygon', coordinates } };
  });
  const path = geoPath(geoEqualEarth().rotate(ROTATION));
  return parts.reduce((largest, part) => (path.area(part) > path.area(largest) ? part : largest));
}
