import { type ColourPair, PAGE_COLOURS, POOL_COLOURS, SERIES_COLOURS } from './palette-values.ts';

/**
 * `css` paints with custom properties, so that the drawing follows the page; the others are literal, for stand-alone
 * files.
 */
export type ChartTheme = 'css' | 'light' | 'dark';
type PageColour = keyof typeof PAGE_COLOURS;
export type SeriesColour = keyof typeof POOL_COLOURS | keyof typeof SERIES_COLOURS;

const SERIES: Readonly<Record<SeriesColour, ColourPair>> = { ...POOL_COLOURS, ...SERIES_COLOURS };
const GREYS = ['grey-1', 'grey-2', 'grey-3', 'grey-4'] as const;
/** What a model gets that names a colour we do not have: models travel as JSON, so this is input. */
const FALLBACK: SeriesColour = 'grey-2';

/** Pools whose identity outlived their name. */
const SAME_ENTITY: Readonly<Record<string, string>> = { slush: 'braiinspool', slushpool: 'braiinspool' };

/**
 * Palette entry of a pool: the same on every page.
 * @param slug pool slug; `unknown` and `other` have entries of their own.
 * @param rank 0 for the largest; only pools without a colour of their own are told apart by it, in four greys.
 */
export function colourOf(slug: string, rank: number): SeriesColour {
  const own = SAME_ENTITY[slug] ?? slug;
  if (own === 'unknown' || own === 'other') return own;
  const named = `pool-${own}`;
  return isSeriesColour(named) ? named : (GREYS[Math.abs(Math.trunc(rank)) % GREYS.length] ?? FALLBACK);
}

export const isSeriesColour = (text: string): text is SeriesColour => Object.hasOwn(SERIES, text);

/** Paint of a series. */
export function seriesPaint(colour: string, theme: ChartTheme): string {
  const key = isSeriesColour(colour) ? colour : FALLBACK;
  return theme === 'css' ? `var(--${key})` : SERIES[key][theme];
}

/**
 * Text colour for words printed on a series' own area: black or white, whichever contrasts more (always at least
 * 4.5:1).
 * @param ink works it out where colours are literal (`contrast.ts`); a browser, whose page has both as properties, needs none
 */
export function onSeriesPaint(colour: string, theme: ChartTheme, ink?: (ground: string) => string): string {
  const key = isSeriesColour(colour) ? colour : FALLBACK;
  return theme === 'css' || ink === undefined ? `var(--on-${key})` : ink(SERIES[key][theme]);
}

/** Paint of a thin mark: the two pale fills are too faint for a line and give way to a grey. */
export const strokePaint = (colour: string, theme: ChartTheme): string =>
  seriesPaint(colour === 'other' || colour === 'unknown' ? 'grey-3' : colour, theme);

/** Paint of text, borders and grounds. */
export const pagePaint = (colour: PageColour, theme: ChartTheme): string =>
  theme === 'css' ? `var(--${colour})` : PAGE_COLOURS[colour][theme];
