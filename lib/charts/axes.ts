import type { TimeChart } from '#lib/contracts/time-chart.ts';
import type { Axis } from './axis.ts';
import { layoutXAxis } from './x-axis.ts';
import { layoutYAxis } from './y-axis.ts';

export interface Axes {
  readonly x: Axis;
  readonly y: Axis;
}

/** Domain and ticks of both axes for a plot of this many pixels. The one source of ticks for every painter. */
export function layoutAxes(model: TimeChart, size: { readonly width: number; readonly height: number }): Axes {
  return { x: layoutXAxis(model, size.width), y: layoutYAxis(model, size.height) };
}
