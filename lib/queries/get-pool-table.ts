import 'server-only';
import { colourOf } from '#lib/charts/palette.ts';
import type { PoolTable, PoolTableRow } from '#lib/contracts/pool-table.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { type ShareInterval, shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { daysInWindow, type WindowId } from '#lib/domain/window.ts';
import { readPoints, readShares, readWindowRange } from '#lib/store/metric-points.ts';
import type { DataSource } from './data-source.ts';
import { poolNames } from './pool-names.ts';

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
  // A running window reaches back into the period that one of its length ago still holds: one further is free of it.
  const earlier = range.to - (window === 'epoch' ? 1 : daysInWindow[window]) - (end?.isFinal ? 0 : 1);
  const before = await readShares(source.db, window, { from: earlier, to: earlier });
  const sharesBefore = new Map(before.map((row) => [row.entity, row.value ?? 0]));
  const blocksBefore = before[0]?.blocks ?? 0;
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
        before: comparison(interval, sharesBefore.get(slug) ?? 0, blocksBefore),
      };
    });
  const named = rows.reduce((sum, row) => sum + row.blocks, 0);
  return { window, rows, unknownBlocks: total - named, blocks: total, asOf: first.endsAt };
}

/** A pool without a row in a window that is on record found none of its blocks. */
function comparison(now: ShareInterval | null, share: number, blocks: number): PoolTableRow['before'] {
  const then = shareInterval(Math.round(share * blocks), blocks);
  if (now === null || then === null) return null;
  return { share, isWithinChance: now.low <= then.high && then.low <= now.high };
}
