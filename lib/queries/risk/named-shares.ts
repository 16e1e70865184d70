import 'server-only';
import type { NamedShare, RiskPage } from '#lib/contracts/risk-page.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { readShares, readWindowRange } from '#lib/store/metric-points.ts';
import type { DataSource } from '../data-source.ts';

/** A window that ended longer ago than this is none of the last days. */
const CURRENT_SECONDS = 2 * SECONDS_PER_DAY;

interface NamedShares {
  readonly window: RiskPage['window'];
  readonly shares: readonly NamedShare[];
}

/** The largest pools of the newest seven days, and the two largest as if they were one. */
export async function largestShares(
  { db, now }: DataSource,
  names: ReadonlyMap<string, string>,
  count: number,
): Promise<NamedShares> {
  const range = await readWindowRange(db, '7d');
  const rows = range ? await readShares(db, '7d', { from: range.to, to: range.to }) : [];
  const [any] = rows;
  if (!any || any.blocks === 0) return { window: null, shares: [] };
  const { endsAt: asOf, blocks: total } = any;
  const pools = rows
    .filter(({ entity, value }) => !NAMELESS_POOLS.includes(entity) && value !== null && value > 0)
    .map(({ entity, value }) => ({
      key: entity,
      name: names.get(entity) ?? entity,
      blocks: Math.round((value ?? 0) * total),
      total,
    }))
    .sort((a, b) => b.blocks - a.blocks || a.key.localeCompare(b.key));
  return {
    window: { asOf, blocks: total, isCurrent: now - asOf < CURRENT_SECONDS },
    shares: [...pools.slice(0, count), ...together(pools)],
  };
}

/** Two pools can agree on something, so the largest pair is the next larger actor. */
function together([first, second]: readonly NamedShare[]): NamedShare[] {
  if (!first || !second) return [];
  const name = `${first.name} and ${second.name} together`;
  return [{ key: `${first.key}+${second.key}`, name, blocks: first.blocks + second.blocks, total: first.total }];
}
