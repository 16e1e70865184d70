import type { Box } from './free-spot.ts';
import type { ChartTheme } from './palette.ts';

/** What the painter of one kind of chart hands back: markup without its root, and the height it came to. */
export interface Drawing {
  readonly markup: string;
  readonly height: number;
  /** Where the figures are, px. */
  readonly plot: Box;
}

/** What the painters of bars, hours and the world are told. */
export interface Canvas {
  readonly width: number;
  /** px kept free above and below, for the words around a stand-alone drawing. */
  readonly inset: { readonly top: number; readonly bottom: number };
  readonly theme: ChartTheme;
  /** Starts every id. */
  readonly prefix: string;
}
