/** What a picture may measure, px. A drawing of 20,000 x 20,000 px would take 14 s and 1.7 GB. */
export const PICTURE_LIMITS = { w: [200, 2000], h: [150, 1500], pixels: 3_000_000 } as const;

export const PICTURE_THEMES = ['light', 'dark'] as const;
export type PictureTheme = (typeof PICTURE_THEMES)[number];

/** How a chart is drawn into a file. */
export interface PictureRequest {
  readonly theme: PictureTheme;
  /** Null where nothing was asked: the chart's own size. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

const DEFAULT_SIDES = { w: 1200, h: 630 } as const;

/**
 * Reads `theme`, `w` and `h`.
 * @returns the request, or one sentence on what is wrong with it: a size that nobody can draw must not be drawn as another one
 */
export function readPictureRequest(query: Readonly<Record<string, string | undefined>>): PictureRequest | string {
  const theme = PICTURE_THEMES.find((known) => known === (query.theme ?? 'light'));
  if (theme === undefined) return 'theme must be light or dark.';
  if (query.w === undefined && query.h === undefined) return { theme, size: null };
  const [width, height] = [side(query, 'w'), side(query, 'h')];
  if (typeof width === 'string') return width;
  if (typeof height === 'string') return height;
  if (width * height > PICTURE_LIMITS.pixels)
    return `w times h must be at most ${PICTURE_LIMITS.pixels.toLocaleString('en-US')} px.`;
  return { theme, size: { width, height } };
}

function side(query: Readonly<Record<string, string | undefined>>, name: 'w' | 'h'): number | string {
  const text = query[name];
  if (text === undefined) return DEFAULT_SIDES[name];
  const [least, most] = PICTURE_LIMITS[name];
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : `${name} must be a whole number of px from ${least} to ${most}.`;
}
