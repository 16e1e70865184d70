import { inkOn } from './contrast.ts';
import { PAGE_COLOURS, POOL_COLOURS, SERIES_COLOURS } from './palette-values.ts';
import { SCALE_COLOURS } from './scale-colours.ts';

/** The custom properties of one theme, one declaration a line: what `app/chart-tokens.css` holds. */
export function tokenDeclarations(theme: 'light' | 'dark'): string[] {
  const painted = Object.entries({ ...POOL_COLOURS, ...SERIES_COLOURS, ...SCALE_COLOURS });
  const page = Object.entries(PAGE_COLOURS).map(([key, pair]) => `--${key}: ${pair[theme]};`);
  const own = painted.map(([key, pair]) => `--${key}: ${pair[theme]};`);
  const on = painted.map(([key, pair]) => `--on-${key}: ${inkOn(pair[theme])};`);
  return [...page, ...own, ...on];
}
