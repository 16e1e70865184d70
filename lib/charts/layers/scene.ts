import type { TimeChart } from '#lib/contracts/time-chart.ts';
import type { ChartLayout } from '../chart-layout.ts';
import type { ChartTheme } from '../palette.ts';

/** What every layer draws from. */
export interface Scene {
  readonly model: TimeChart;
  readonly layout: ChartLayout;
  readonly theme: ChartTheme;
  /** Black or white on a literal colour; left out where the theme is `css`. */
  readonly ink?: (ground: string) => string;
  /** Starts every id, so that several drawings can live in one page. */
  readonly prefix: string;
}

/** A part of a drawing as SVG markup. */
export type Layer = (scene: Scene) => string;
