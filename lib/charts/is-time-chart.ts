import type { ChartModel } from '#lib/contracts/chart-model.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';

/** Whether a chart has a time axis: the kinds that Recharts can draw in a browser. */
export const isTimeChart = (model: ChartModel): model is TimeChart =>
  model.kind === 'stack' || model.kind === 'lines' || model.kind === 'steps';
