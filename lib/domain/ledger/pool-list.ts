/** The two independent lists that name pools by payout address and coinbase tag. */
export const POOL_LISTS = ['mempool', 'bitcoin-data'] as const;
export type PoolListId = (typeof POOL_LISTS)[number];

/** One entry as its publisher writes it. Ids of the two lists are different namespaces. */
export interface PoolListEntry {
  readonly id: number;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly tags: readonly string[];
  readonly link: string;
}

/** One adopted version of a list. */
export interface PoolList {
  readonly list: PoolListId;
  /** SHA-256 of the published bytes, hex: the version. */
  readonly version: string;
  readonly entries: readonly PoolListEntry[];
}

/** How a block was given to a pool. Tags are unauthenticated; an address is stronger evidence. */
export type AttributionMethod = 'address' | 'tag' | 'none';

/** A block's pool by one list. `entry` is null where the list knows no pool for it. */
export interface ListMatch {
  readonly entry: PoolListEntry | null;
  readonly method: AttributionMethod;
}

/** Slug of blocks that no list can name. Stays in every denominator; never ranked as a pool. */
export const UNKNOWN_POOL = 'unknown';
