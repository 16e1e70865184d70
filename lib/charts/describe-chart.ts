import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { describeBars } from './bars/describe-bars.ts';
import { describeTimeChart } from './describe-time-chart.ts';
import { describeHeatmap } from './heatmap/describe-heatmap.ts';
import { describeMap } from './map/describe-map.ts';

/** What a listener needs instead of the picture, in a few sentences; the table stands beside the chart. */
export function describeChart(model: ChartModel): string {
  switch (model.kind) {
    case 'bars':
      return describeBars(model);
    case 'heatmap':
      return describeHeatmap(model);
    case 'map':
      return describeMap(model);
    default:
      return describeTimeChart(model);
  }
}
