import 'server-only';
import type { ClusterTableRow } from '#lib/contracts/pool-table.ts';
import type { PoolCounts } from '#lib/domain/change/share-changes.ts';
import { groupingRows, type MemberRow, membersOn } from '#lib/domain/clusters/cluster-set.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import { comparedPools } from './compared-pools.ts';
import type { DataSource } from './data-source.ts';

/**
 * The pools that have one block template, together: clusters of which at least two pools found a block of the window, largest
 * first. Both windows are grouped as of the last day of the newer one, so that what changes is who mines and not what is known.
 */
export async function clusterRows(
  { db }: DataSource,
  [now, then]: readonly [PoolCounts, PoolCounts],
  lastDay: UtcDay,
  names: ReadonlyMap<string, string>,
): Promise<ClusterTableRow[]> {
  const rows = groupingRows((await readClusterSet(db))?.rows ?? [], 'template');
  const members = membersOn(rows, lastDay);
  const nameOf = new Map(rows.map((row: MemberRow) => [row.cluster, row.clusterName]));
  const poolsOf = (cluster: string): string[] =>
    [...now.pools]
      .filter(([pool, blocks]) => blocks > 0 && members.get(pool) === cluster)
      .sort(([a, mine], [b, theirs]) => theirs - mine || (a < b ? -1 : 1))
      .map(([pool]) => names.get(pool) ?? pool);
  return comparedPools(grouped(now, members), grouped(then, members))
    .flatMap(({ slug, blocks, before }): ClusterTableRow[] => {
      const [name, pools] = [nameOf.get(slug), poolsOf(slug)];
      if (name === undefined || pools.length < 2) return [];
      const { low, high } = shareInterval(blocks, now.total) ?? { low: 0, high: 1 };
      return [{ slug, name, pools, blocks, share: blocks / now.total, low, high, before }];
    })
    .sort((a, b) => b.blocks - a.blocks);
}

function grouped({ total, pools }: PoolCounts, members: ReadonlyMap<string, string>): PoolCounts {
  const together = new Map<string, number>();
  for (const [pool, blocks] of pools) {
    const entity = members.get(pool) ?? pool;
    together.set(entity, (together.get(entity) ?? 0) + blocks);
  }
  return { total, pools: together };
}
