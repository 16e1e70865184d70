import 'server-only';
import { colourOf } from '#lib/charts/palette.ts';
import type { PoolTable, PoolTableRow } from '#lib/contracts/pool-table.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { dayOf, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { WindowId } from '#lib/domain/window.ts';
import { readPoints, readShares, readWindowRange } from '#lib/store/metric-points.ts';
import { comparedPools, countsOf } from './compared-pools.ts';
import { countedBy } from './counted-by.ts';
import type { DataSource } from './data-source.ts';
import { earlierPeriod } from './earlier-window.ts';
import { poolNames } from './pool-names.ts';
import { clusterRows } from './pool-table-clusters.ts';

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
  const counts = [countsOf(newest), countsOf(before)] as const;
  const rows = comparedPools(...counts)
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
    clusters: await clusterRows(source, counts, dayOf(first.endsAt - 1), names),
    unknownBlocks: total - named,
    blocks: total,
    asOf: first.endsAt,
    isCurrent: source.now - first.endsAt < CURRENT_SECONDS,
    countedBy: await countedBy(source, window, newestEnd),
    comparedTo: before[0]?.endsAt ?? null,
  };
}
