export interface AxisTick {
  /** Epoch seconds on the x axis, the stored unit on the y axis. */
  readonly value: number;
  readonly label: string;
}

export interface Axis {
  readonly domain: readonly [low: number, high: number];
  readonly ticks: readonly AxisTick[];
}
