import { type ClusterSet, groupedFrom, groupingRows } from '#lib/domain/clusters/cluster-set.ts';
import { groupTally } from '#lib/domain/clusters/group-tally.ts';
import { SHARE } from '#lib/domain/concentration/share.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { MetricPoint } from '#lib/store/metric-points.ts';
import type { Measuring } from './day-windows.ts';
import { figuresOf } from './figures.ts';

/**
 * How windows are measured by template builders: every metric of the network, and the share of each cluster (what other pools
 * have is their raw share). A window that ends before the first day on which the set groups two pools has none; one that
 * reaches over a border goes by its last day.
 */
export function groupedMeasuring(set: ClusterSet): Measuring {
  const rows = groupingRows(set.rows, 'template');
  const clusters = new Set(rows.map(({ cluster }) => cluster));
  const from = groupedFrom(rows) ?? Infinity;
  return (tally, end): MetricPoint[] => {
    const lastDay = end.window === 'epoch' ? dayOf(end.endsAt - 1) : end.period;
    if (lastDay < from) return [];
    return figuresOf(groupTally(tally, rows, lastDay), end)
      .filter(({ metric, entity }) => metric !== SHARE.id || clusters.has(entity))
      .map((point) => ({ ...point, grouping: 'template', clusterSet: set.version }));
  };
}

/** Raw figures, and beside them the grouped ones where there is a set to group by. */
export function measuringBy(set: ClusterSet | null): Measuring {
  if (set === null) return figuresOf;
  const grouped = groupedMeasuring(set);
  return (tally, end) => [...figuresOf(tally, end), ...grouped(tally, end)];
}
