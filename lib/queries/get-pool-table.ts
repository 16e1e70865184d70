import 'server-only';
import { colourOf } from '#lib/charts/palette.ts';
import type { PoolTable, PoolTableRow } from '#lib/contracts/pool-table.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { daysInWindow, type WindowId } from '#lib/domain/window.ts';
import { readShares, readWindowRange } from '#lib/store/metric-points.ts';
import type { DataSource } from './data-source.ts';
import { poolNames } from './pool-names.ts';

/** Every pool of the newest window, largest first, beside its share one whole window earlier. Null before the first figure. */
export async function getPoolTable(source: DataSource, window: WindowId): Promise<PoolTable | null> {
  const range = await readWindowRange(source.db, window);
  if (!range) return null;
  const names = await poolNames(source);
  const newest = await readShares(source.db, window, { from: range.to, to: range.to });
  const earlier = range.to - (window === 'epoch' ? 1 : daysInWindow[window]);
  const before = new Map(
    (await readShares(source.db, window, { from: earlier, to: earlier })).map((row) => [row.entity, row.value]),
  );
  const [first] = newest;
  if (!first) return null;
  const total = first.blocks;
  const rows = newest
    .filter((row) => !NAMELESS_POOLS.includes(row.entity))
    .map(({ entity, value }) => ({ slug: entity, blocks: Math.round((value ?? 0) * total) }))
    .sort((a, b) => b.blocks - a.blocks || a.slug.localeCompare(b.slug))
    .map(({ slug, blocks }, rank): PoolTableRow => {
      const interval = shareInterval(blocks, total);
      return {
        slug,
        name: names.get(slug) ?? slug,
        colour: colourOf(slug, rank),
        blocks,
        share: blocks / total,
        low: interval?.low ?? 0,
        high: interval?.high ?? 1,
        shareBefore: before.size === 0 ? null : (before.get(slug) ?? 0),
      };
    });
  const named = rows.reduce((sum, row) => sum + row.blocks, 0);
  return { window, rows, unknownBlocks: total - named, blocks: total, asOf: first.endsAt };
}
