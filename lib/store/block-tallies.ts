import { and, between, count, eq, type SQL, sql } from 'drizzle-orm';
import { blocks } from '#drizzle/schema/ledger.ts';
import { EPOCH_BLOCKS } from '#lib/domain/ledger/difficulty.ts';
import type { Db } from './database.ts';

/**
 * A block that is on record this soon after its header time was seen as it came. Header times may be two hours off; one
 * that came with a back-fill is older.
 */
const SEEN_LIVE_SECONDS = 3 * 3600;

/** Heights from one to another, both included. */
interface Heights {
  readonly from: number;
  readonly to: number;
}

/**
 * Canonical blocks per pool and difficulty epoch; how many of them are empty (nothing but the coinbase); and how many
 * were seen live, so that a block in their place would have been noticed.
 */
export async function countByPoolAndEpoch(db: Db, { from, to }: Heights) {
  const epoch = sql<number>`${blocks.height} / ${sql.raw(String(EPOCH_BLOCKS))}`.mapWith(Number);
  return db
    .select({
      pool: blocks.pool,
      epoch,
      blocks: count().mapWith(Number),
      empty: countWhere(sql`${blocks.transactionCount} = 1`),
      seenLive: countWhere(sql`${blocks.recordedAt} - ${blocks.timestamp} < ${SEEN_LIVE_SECONDS}`),
    })
    .from(blocks)
    .where(and(eq(blocks.status, 'canonical'), between(blocks.height, from, to)))
    .groupBy(blocks.pool, epoch);
}

/** Stale blocks per pool. */
export async function countStaleByPool(db: Db, { from, to }: Heights) {
  return db
    .select({ pool: blocks.pool, blocks: count().mapWith(Number) })
    .from(blocks)
    .where(and(eq(blocks.status, 'stale'), between(blocks.height, from, to)))
    .groupBy(blocks.pool);
}

const countWhere = (condition: SQL) => sql<number>`sum(case when ${condition} then 1 else 0 end)`.mapWith(Number);
