/** Two ends between which a figure lies; equal where it is known. */
export interface FigureRange {
  readonly low: number;
  readonly high: number;
}

/** Fewest entities with more than half; no upper end where the listed ones together have not. */
export interface CountRange {
  readonly low: number;
  readonly high: number | null;
}

export const LAYER_KEYS = ['pool', 'cluster', 'country', 'owner', 'maker'] as const;
export type LayerKey = (typeof LAYER_KEYS)[number];

/** One layer of mining on the scale of all the others. */
export interface LayerRow {
  readonly key: LayerKey;
  /** "Pools", "Countries". */
  readonly title: string;
  /** Page about it. */
  readonly href: string;
  /** Null where nothing of it is on record for the day; then `missing` says why. */
  readonly figures: LayerFigures | null;
  readonly missing: string | null;
}

export interface LayerFigures {
  readonly hhi: FigureRange;
  readonly nakamoto: CountRange;
  readonly largest: { readonly name: string; readonly share: number };
  /** The time that it is of, and how long that is ago where that is long. */
  readonly asOf: string;
  readonly age: string;
  readonly source: { readonly title: string; readonly url: string };
  /** What the list leaves out, in words. */
  readonly coverage: string;
  /** Against a year before, in words; null where nothing of that time is on record. */
  readonly trend: string | null;
}

export interface LayersPage {
  readonly rows: readonly LayerRow[];
  /** The finding in one sentence. */
  readonly headline: string;
  /** Last day of the blocks, `2026-04-22`, and how many days they are of. */
  readonly to: string | null;
  readonly days: number;
}

/** Days of blocks by which pools are counted. */
export const LAYER_DAYS = { initial: 30, least: 7, most: 366 } as const;

/** What a reader asked of the table of layers; a value that cannot be used falls back to the default. */
export interface LayersRequest {
  /** Last day, `2026-04-22`; null for the newest one. */
  readonly to: string | null;
  readonly days: number;
}

export function readLayersRequest(parameters: Readonly<Record<string, string | undefined>>): LayersRequest {
  const { to, days } = parameters;
  const wanted = days !== undefined && /^\d{1,3}$/.test(days) ? Number(days) : LAYER_DAYS.initial;
  return {
    to: to !== undefined && isCalendarDay(to) ? to : null,
    days: Math.min(LAYER_DAYS.most, Math.max(LAYER_DAYS.least, wanted)),
  };
}

function isCalendarDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}
