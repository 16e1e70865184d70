import type { TimeChart } from '#lib/contracts/time-chart.ts';

export interface AxisTick {
  /** Epoch seconds on the x axis, the stored unit on the y axis. */
  readonly value: number;
  readonly label: string;
}

/** Values in the first pair of numbers, pixels in the second. */
export type Placing = (
  domain: Axis['domain'],
  range: readonly [start: number, end: number],
) => (value: number) => number;

/** What a y axis is made of. */
export interface YScale {
  /** @param height of the plot, pixels */
  readonly layout: (model: TimeChart, height: number) => Axis;
  readonly place: Placing;
}

export interface Axis {
  readonly domain: readonly [low: number, high: number];
  readonly ticks: readonly AxisTick[];
}
