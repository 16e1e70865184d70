import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { barTable } from './bars/bar-table.ts';
import { heatmapTable } from './heatmap/heatmap-table.ts';
import { mapTable } from './map/map-table.ts';
import type { ChartTable } from './table-shape.ts';
import { timeTable } from './time-table.ts';

/** A chart as a table; of a chart over time or of hours by day the newest `most` rows, of the others all. */
export function chartTable(model: ChartModel, most = 30): ChartTable {
  switch (model.kind) {
    case 'bars':
      return barTable(model);
    case 'heatmap':
      return heatmapTable(model, most);
    case 'map':
      return mapTable(model);
    default:
      return timeTable(model, most);
  }
}
