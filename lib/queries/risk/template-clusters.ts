import 'server-only';
import { groupingRows, membersOn } from '#lib/domain/clusters/cluster-set.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import type { DataSource } from '../data-source.ts';

/** Pools for which one of them builds the block template. */
export interface TemplateCluster {
  readonly key: string;
  readonly name: string;
  readonly pools: readonly string[];
}

interface TemplateClusters {
  readonly clusters: readonly TemplateCluster[];
  /** The set that they are of; null where none is loaded. */
  readonly set: { readonly version: string; readonly reviewed: UtcDay } | null;
}

/** The clusters of at least two pools that the evidence in use knows of on a day. */
export async function templateClusters({ db }: DataSource, day: UtcDay): Promise<TemplateClusters> {
  const set = await readClusterSet(db);
  if (set === null) return { clusters: [], set: null };
  const rows = groupingRows(set.rows, 'template');
  const names = new Map(rows.map(({ cluster, clusterName }) => [cluster, clusterName]));
  const members = new Map<string, string[]>();
  for (const [pool, cluster] of membersOn(rows, day)) members.set(cluster, [...(members.get(cluster) ?? []), pool]);
  const clusters = [...members].map(([key, pools]) => ({ key, name: names.get(key) ?? key, pools }));
  return { clusters: clusters.filter(({ pools }) => pools.length > 1), set };
}
