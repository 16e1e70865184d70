import 'server-only';
import { colourOf } from '#lib/charts/palette.ts';
import type { LatestBlock } from '#lib/contracts/overview.ts';
import { readLatest } from '#lib/store/blocks.ts';
import type { DataSource } from './data-source.ts';

/** The newest blocks, of all pools or of one. */
export async function latestBlocks(
  { db }: DataSource,
  names: ReadonlyMap<string, string>,
  limit: number,
  pool?: string,
): Promise<LatestBlock[]> {
  const rows = await readLatest(db, limit, pool);
  return rows.map((row) => ({
    hash: row.hash,
    height: row.height,
    timestamp: row.timestamp,
    pool: row.pool,
    poolName: names.get(row.pool) ?? (row.pool === 'unknown' ? 'Unknown' : row.pool),
    colour: colourOf(row.pool, 0),
    transactionCount: row.transactionCount,
    feesSats: row.feesSats,
    isDisputed: row.isDisputed,
  }));
}
