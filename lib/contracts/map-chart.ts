import type { ChartFacts, EarningStatus, ReferenceValue } from './chart-facts.ts';

/** A map of the world: countries filled, and parts of countries (states, bidding zones, provinces) as symbols at a point. */
export interface MapChart extends ChartFacts {
  readonly kind: 'map';
  /** What the places are, in the singular: "Region". Heads the column of names in the table. */
  readonly entity: string;
  /** What fills tell: whether mining pays (`status`), or the value in five classes (`value`). */
  readonly fill: 'status' | 'value';
  readonly countries: readonly MapCountry[];
  readonly points: readonly MapPoint[];
  /** Named in the legend. */
  readonly reference: ReferenceValue | null;
}

interface MapPlace {
  /** Stable key, for instance the id of a region. */
  readonly key: string;
  readonly name: string;
  /** What the figure rests on: "static tariff, 2024-07, high confidence". May be empty. */
  readonly note: string;
  readonly value: number | null;
  /** Null on maps that are not about earning. */
  readonly status: EarningStatus | null;
  readonly href: string | null;
  /** Why there is no figure; null where there is one. */
  readonly missing: string | null;
}

export interface MapCountry extends MapPlace {
  /** ISO 3166-1 alpha-2: `PY`. A country that the map does not know (a small island) is drawn in the table only. */
  readonly country: string;
}

export interface MapPoint extends MapPlace {
  /** Degrees east, -180 to 180. */
  readonly longitude: number;
  /** Degrees north, -90 to 90. */
  readonly latitude: number;
}
