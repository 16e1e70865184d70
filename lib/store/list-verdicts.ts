import { and, count, desc, eq, gt, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { attributions, blocks } from '#drizzle/schema/ledger.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

const byMempool = alias(attributions, 'by_mempool');
const byBitcoinData = alias(attributions, 'by_bitcoin_data');

/** Canonical blocks with a header time in `(after, until]`. The day index narrows the scan. */
const inSpan = (after: Instant, until: Instant) =>
  and(
    eq(blocks.status, 'canonical'),
    sql`${blocks.day} between ${dayOf(after)} and ${dayOf(until)}`,
    gt(blocks.timestamp, after),
    lte(blocks.timestamp, until),
  );

const verdictOf = (list: typeof byMempool | typeof byBitcoinData, name: 'mempool' | 'bitcoin-data') =>
  and(eq(list.blockHash, blocks.hash), eq(list.list, name));

/** How often each pair of verdicts was given; null where a list knows no pool. */
export async function countListVerdicts(db: Db, after: Instant, until: Instant) {
  return db
    .select({
      mempool: byMempool.pool,
      bitcoinData: byBitcoinData.pool,
      headline: blocks.pool,
      blocks: count().mapWith(Number),
    })
    .from(blocks)
    .innerJoin(byMempool, verdictOf(byMempool, 'mempool'))
    .innerJoin(byBitcoinData, verdictOf(byBitcoinData, 'bitcoin-data'))
    .where(inSpan(after, until))
    .groupBy(byMempool.pool, byBitcoinData.pool, blocks.pool);
}

/** Blocks about which the two lists say different things, silence included, newest first. */
export async function readListDifferences(db: Db, after: Instant, until: Instant) {
  return db
    .select({
      hash: blocks.hash,
      height: blocks.height,
      timestamp: blocks.timestamp,
      coinbaseScript: blocks.coinbaseScript,
      mempool: byMempool.pool,
      bitcoinData: byBitcoinData.pool,
    })
    .from(blocks)
    .innerJoin(byMempool, verdictOf(byMempool, 'mempool'))
    .innerJoin(byBitcoinData, verdictOf(byBitcoinData, 'bitcoin-data'))
    .where(and(inSpan(after, until), sql`${byMempool.pool} is not ${byBitcoinData.pool}`))
    .orderBy(desc(blocks.height));
}
