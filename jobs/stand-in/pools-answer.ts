import { mempoolPool } from './block-answer.ts';
import { blocksSince, type ChainView, intervalStart, rowsSeen } from './chain-view.ts';
import { recentHashrate } from './hashrate-answer.ts';
import type { Listing } from './miners.ts';

interface PoolCount {
  readonly listing: Listing | null;
  blockCount: number;
  emptyBlocks: number;
}

/** `/api/v1/mining/pools/{interval}`: block counts as mempool's list attributes them, largest first. */
export function poolCounts(view: ChainView, interval: string) {
  const counted = [...countByPool(view, interval).values()].sort((a, b) => b.blockCount - a.blockCount);
  const pools = counted.map(({ listing, blockCount, emptyBlocks }, i) => {
    const pool = mempoolPool(listing);
    return {
      // The row id of one instance: often one more than the list's id, and not to be mistaken for it.
      poolId: pool.id + 1,
      name: pool.name,
      link: listing?.link ?? 'https://learnmeabitcoin.com/technical/coinbase-transaction',
      blockCount,
      rank: i + 1,
      emptyBlocks,
      slug: pool.slug,
      avgMatchRate: null,
      avgFeeDelta: null,
      poolUniqueId: pool.id,
    };
  });
  const seen = rowsSeen(pools, view);
  return {
    pools: seen,
    blockCount: seen.reduce((sum, pool) => sum + pool.blockCount, 0),
    lastEstimatedHashrate: recentHashrate(view, 144),
    lastEstimatedHashrate3d: recentHashrate(view, 432),
    lastEstimatedHashrate1w: recentHashrate(view, 1008),
  };
}

function countByPool(view: ChainView, interval: string): Map<number, PoolCount> {
  const counts = new Map<number, PoolCount>();
  for (const block of blocksSince(view, intervalStart(interval, view.now))) {
    const listing = block.miner.mempool;
    const count = counts.get(listing?.id ?? 0) ?? { listing, blockCount: 0, emptyBlocks: 0 };
    count.blockCount += 1;
    if (block.transactionCount === 1) count.emptyBlocks += 1;
    counts.set(listing?.id ?? 0, count);
  }
  return counts;
}
