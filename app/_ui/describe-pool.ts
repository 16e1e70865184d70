import { formatBlocks, formatDate } from '#lib/charts/format.ts';
import type { PoolPage } from '#lib/contracts/pool-page.ts';
import { startOfDay } from '#lib/domain/time.ts';

/**
 * What is on record about a pool, in one sentence. Counts per day and per epoch overlap and each has holes, so the larger one is a
 * lower bound.
 */
export function describePool(pool: PoolPage): string {
  const { name, firstDay, lastDay } = pool;
  if (firstDay === null || lastDay === null) return `${name} is on the pool lists, but no block of it is on record.`;
  const blocks = `at least ${formatBlocks(countPoolBlocks(pool))} on record`;
  const since = `since ${formatDate(startOfDay(firstDay))}`;
  if (pool.isMining) return `${name} is mining, with ${blocks} ${since}.`;
  return `${name} has found no block since ${formatDate(startOfDay(lastDay))}; there are ${blocks}.`;
}

/** Blocks that are certainly a pool's. */
export const countPoolBlocks = ({ blocksInDays, blocksInEpochs }: PoolPage): number =>
  Math.max(blocksInDays, blocksInEpochs);
