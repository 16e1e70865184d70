import type { TimeChart } from '#lib/contracts/time-chart.ts';
import type { Axis, YScale } from './axis.ts';
import { linearScale } from './linear-scale.ts';
import { layoutXAxis } from './x-axis.ts';

export interface Axes {
  readonly x: Axis;
  readonly y: Axis;
}

/** Domain and ticks of both axes for a plot of this many pixels. The one source of ticks for every painter. */
export function layoutAxes(
  model: TimeChart,
  size: { readonly width: number; readonly height: number },
  yScale: YScale = linearScale,
): Axes {
  return { x: layoutXAxis(model, size.width), y: yScale.layout(model, size.height) };
}
