import type { ChartSize } from './chart-layout.ts';
import type { ChartTheme } from './palette.ts';

/** The height counts for charts over time; the other kinds are as high as their rows, cells or world need. */
export interface PaintOptions extends ChartSize {
  readonly theme: ChartTheme;
  /** Starts every id: must differ between drawings of one page. Letters, digits and `-`; anything else is dropped. */
  readonly prefix?: string;
  /** Adds title, subtitle, source line, ground and the mark of simulated data: for files and embeds. */
  readonly standalone?: boolean;
  /** Size that the drawing says it has, px: it is enlarged or shrunk into the middle of it. Its own size if left out. */
  readonly fit?: ChartSize;
  /** Most instants drawn of a chart over time; by default about one for two px. */
  readonly maxPoints?: number;
}
