import { inkOn } from './contrast.ts';
import type { ChartTheme } from './palette.ts';
import type { ColourPair } from './palette-values.ts';

/**
 * Colours of a scale of values: blues that only get stronger away from zero, oranges below it. They differ in lightness too, so
 * that they keep their order without colour; a mark or hatching says "negative" besides. Apart from the colours of series, as no
 * browser code needs them.
 */
export const SCALE_COLOURS = {
  'scale-minus-3': { light: '#b85a0c', dark: '#f2a65a' },
  'scale-minus-2': { light: '#ef9d52', dark: '#b0661f' },
  'scale-minus-1': { light: '#fbd9b5', dark: '#5f3714' },
  'scale-1': { light: '#e8f0f9', dark: '#1e2b3d' },
  'scale-2': { light: '#c9dcf0', dark: '#24405f' },
  'scale-3': { light: '#a3c4e5', dark: '#2c5885' },
  'scale-4': { light: '#74a6d6', dark: '#3c75ad' },
  'scale-5': { light: '#4585c2', dark: '#5f97d0' },
  'scale-6': { light: '#2263a5', dark: '#94bfe9' },
  'scale-7': { light: '#0b3c77', dark: '#d3e6fb' },
} as const satisfies Record<string, ColourPair>;

export type ScaleColour = keyof typeof SCALE_COLOURS;

export const scalePaint = (colour: ScaleColour, theme: ChartTheme): string =>
  theme === 'css' ? `var(--${colour})` : SCALE_COLOURS[colour][theme];

/** Paint of marks on a colour of the scale: black or white. */
export const onScalePaint = (colour: ScaleColour, theme: ChartTheme): string =>
  theme === 'css' ? `var(--on-${colour})` : inkOn(SCALE_COLOURS[colour][theme]);
