import 'server-only';
import { colourOf } from '#lib/charts/palette.ts';
import type { PoolTable, PoolTableRow } from '#lib/contracts/pool-table.ts';
import { type PoolCounts, shareChanges } from '#lib/domain/change/share-changes.ts';
import { isBeyondChance } from '#lib/domain/change/significance.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { WindowId } from '#lib/domain/window.ts';
import { type MetricPoint, readPoints, readShares, readWindowRange } from '#lib/store/metric-points.ts';
import { countedBy } from './counted-by.ts';
import type { DataSource } from './data-source.ts';
import { earlierPeriod } from './earlier-window.ts';
import { poolNames } from './pool-names.ts';

/** A window that ended longer ago than this is none of the last days. */
const CURRENT_SECONDS = 2 * SECONDS_PER_DAY;

/**
 * Every pool of the newest window, largest first, beside its share in the last window that shares no block with it. Null
 * before the first figure.
 */
export async function getPoolTable(source: DataSource, window: WindowId): Promise<PoolTable | null> {
  const range = await readWindowRange(source.db, window);
  if (!range) return null;
  const names = await poolNames(source);
  const newest = await readShares(source.db, window, { from: range.to, to: range.to });
  const [end] = await readPoints(source.db, 'hhi', window, { from: range.to, to: range.to });
  const newestEnd = { period: range.to, isFinal: end?.isFinal ?? false };
  const earlier = earlierPeriod(window, newestEnd);
  const before = await readShares(source.db, window, { from: earlier, to: earlier });
  const [first] = newest;
  if (!first) return null;
  const total = first.blocks;
  const rows = comparedPools(newest, before)
    .filter(({ blocks, before }) => blocks > 0 || before?.isWithinChance === false)
    .sort((a, b) => b.blocks - a.blocks || a.slug.localeCompare(b.slug))
    .map(({ slug, blocks, before }, rank): PoolTableRow => {
      const { low, high } = shareInterval(blocks, total) ?? { low: 0, high: 1 };
      const look = { slug, name: names.get(slug) ?? slug, colour: colourOf(slug, rank) };
      return { ...look, blocks, share: blocks / total, low, high, before };
    });
  const named = rows.reduce((sum, row) => sum + row.blocks, 0);
  return {
    window,
    rows,
    unknownBlocks: total - named,
    blocks: total,
    asOf: first.endsAt,
    isCurrent: source.now - first.endsAt < CURRENT_SECONDS,
    countedBy: await countedBy(source, window, newestEnd),
    comparedTo: before[0]?.endsAt ?? null,
  };
}

type SharePoint = Pick<MetricPoint, 'entity' | 'value' | 'blocks'>;

interface ComparedPool {
  readonly slug: string;
  readonly blocks: number;
  readonly before: PoolTableRow['before'];
}

/** Every pool of either window. One without a row in a window that is on record found none of its blocks. */
function comparedPools(newest: readonly SharePoint[], earlier: readonly SharePoint[]): ComparedPool[] {
  const [now, then] = [countsOf(newest), countsOf(earlier)];
  if (then.total === 0) return [...now.pools].map(([slug, blocks]) => ({ slug, blocks, before: null }));
  return shareChanges(then, now).map((change) => {
    const before = { share: change.blocksBefore / then.total, isWithinChance: !isBeyondChance(change) };
    return { slug: change.pool, blocks: change.blocksAfter, before };
  });
}

const countsOf = (points: readonly SharePoint[]): PoolCounts => ({
  total: points[0]?.blocks ?? 0,
  pools: blocksByPool(points),
});

const blocksByPool = (points: readonly SharePoint[]): Map<string, number> =>
  new Map(
    points
      .filter(({ entity }) => !NAMELESS_POOLS.includes(entity))
      .map(({ entity, value, blocks }) => [entity, Math.round((value ?? 0) * blocks)]),
  );
