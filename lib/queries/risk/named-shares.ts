import 'server-only';
import type { NamedShare, RiskPage } from '#lib/contracts/risk-page.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { SECONDS_PER_DAY, type UtcDay } from '#lib/domain/time.ts';
import { readShares } from '#lib/store/metric-points.ts';
import type { DataSource } from '../data-source.ts';
import type { TemplateCluster } from './template-clusters.ts';

const SHOWN_POOLS = 5;
/** A window that ended longer ago than this is none of the last days. */
const CURRENT_SECONDS = 2 * SECONDS_PER_DAY;

interface NamedShares {
  readonly window: RiskPage['window'];
  readonly shares: readonly NamedShare[];
}

/**
 * Whoever found the most blocks of seven days: the largest pools, the clusters of one block template, and the two
 * largest pools as if they were one.
 * @param period day with which the window ends, or null where none has figures
 */
export async function largestShares(
  { db, now }: DataSource,
  period: UtcDay | null,
  names: ReadonlyMap<string, string>,
  clusters: readonly TemplateCluster[],
): Promise<NamedShares> {
  const rows = period === null ? [] : await readShares(db, '7d', { from: period, to: period });
  const [any] = rows;
  if (!any || any.blocks === 0) return { window: null, shares: [] };
  const { endsAt: asOf, blocks: total } = any;
  const pools = rows
    .filter(({ entity, value }) => !NAMELESS_POOLS.includes(entity) && value !== null && value > 0)
    .map(({ entity, value }) => ({
      key: entity,
      name: names.get(entity) ?? entity,
      kind: 'pool' as const,
      blocks: Math.round((value ?? 0) * total),
      total,
    }))
    .sort((a, b) => b.blocks - a.blocks || a.key.localeCompare(b.key));
  return {
    window: { asOf, blocks: total, isCurrent: now - asOf < CURRENT_SECONDS },
    shares: [...pools.slice(0, SHOWN_POOLS), ...clustered(pools, clusters), ...together(pools)],
  };
}

/** Clusters of which at least two pools found a block: one alone stands among the pools. */
function clustered(pools: readonly NamedShare[], clusters: readonly TemplateCluster[]): NamedShare[] {
  return clusters
    .map(({ key, name, pools: members }) => ({ key, name, own: pools.filter((pool) => members.includes(pool.key)) }))
    .filter(({ own }) => own.length > 1)
    .map(({ key, name, own }) => {
      const blocks = own.reduce((sum, pool) => sum + pool.blocks, 0);
      return { key, name: `${name} (one template)`, kind: 'cluster' as const, blocks, total: own[0]?.total ?? 0 };
    })
    .sort((a, b) => b.blocks - a.blocks);
}

/** Two pools can agree on something, so the largest pair is the next larger actor. */
function together([first, second]: readonly NamedShare[]): NamedShare[] {
  if (!first || !second) return [];
  const name = `${first.name} and ${second.name} together`;
  return [
    { key: `${first.key}+${second.key}`, name, kind: 'pair', blocks: first.blocks + second.blocks, total: first.total },
  ];
}
