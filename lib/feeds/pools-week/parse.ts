import { z } from 'zod';
import { FeedError } from '../feed-error.ts';
import { readPayload } from '../read-payload.ts';

/** Blocks that a source counts for one pool. */
export interface ReportedPool {
  /** Id in mempool's list, 0 for unknown blocks; null at mirrors from before 2023-08, which know only their own row numbers. */
  readonly listId: number | null;
  readonly name: string;
  /** Derived from the name: it changes with it. */
  readonly slug: string;
  readonly blocks: number;
}

/** `poolId` is left out on purpose: it numbers the rows of one instance. bitview adds `share` and has no empty blocks. */
const payload = z.object({
  pools: z.array(
    z.object({
      name: z.string().min(1).max(100),
      slug: z.string().min(1).max(100),
      blockCount: z.int().nonnegative(),
      poolUniqueId: z.int().nonnegative().nullish(),
    }),
  ),
  blockCount: z.int().nonnegative(),
});

/**
 * Blocks per pool over the last seven days by header time, as of the receipt.
 * @throws FeedError kind `empty` for no pool, `payload` for another shape or a sum that is not the sum of its pools
 */
export function parsePoolsWeek(body: string): readonly ReportedPool[] {
  const { pools, blockCount } = readPayload(payload, body);
  const sum = pools.reduce((blocks, pool) => blocks + pool.blockCount, 0);
  if (sum !== blockCount) {
    throw new FeedError('payload', `The answer counts ${blockCount} blocks, but ${sum} for all of its pools together.`);
  }
  if (sum === 0) throw new FeedError('empty', 'The source answered without a single block.');
  return pools.map((pool) => ({
    listId: pool.poolUniqueId ?? null,
    name: pool.name,
    slug: pool.slug,
    blocks: pool.blockCount,
  }));
}
