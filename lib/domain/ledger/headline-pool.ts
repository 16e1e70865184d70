import { type AttributionMethod, type PoolListId, UNKNOWN_POOL } from './pool-list.ts';

/** A list's verdict on a block, its entry already resolved to our own identity. `slug` is null where it knows no pool. */
export interface NamedMatch {
  readonly slug: string | null;
  readonly method: AttributionMethod;
}

/** The pool that a block counts for. */
export interface HeadlinePool {
  readonly slug: string;
  readonly method: AttributionMethod;
  /** The list that named it; null for `unknown`. */
  readonly list: PoolListId | null;
  /** Both lists name a pool, and not the same one. A list's silence is no disagreement. */
  readonly disagree: boolean;
}

/**
 * mempool's list speaks first, because it is the more current and the one most readers compare with; where it is silent,
 * bitcoin-data's does; else the block is `unknown`.
 */
export function headlinePool(mempool: NamedMatch, bitcoinData: NamedMatch): HeadlinePool {
  const disagree = mempool.slug !== null && bitcoinData.slug !== null && mempool.slug !== bitcoinData.slug;
  if (mempool.slug !== null) return { slug: mempool.slug, method: mempool.method, list: 'mempool', disagree };
  if (bitcoinData.slug !== null) {
    return { slug: bitcoinData.slug, method: bitcoinData.method, list: 'bitcoin-data', disagree };
  }
  return { slug: UNKNOWN_POOL, method: 'none', list: null, disagree };
}
