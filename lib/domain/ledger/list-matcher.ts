import { type Coinbase, decodeCoinbase } from './coinbase.ts';
import type { AttributionMethod, ListMatch, PoolListEntry } from './pool-list.ts';

/** A tag that can name no block, and why. The rest of its pool's entry still counts. */
export interface UnusableTag {
  readonly id: number;
  readonly name: string;
  readonly tag: string;
  readonly reason: 'empty' | 'not-a-regular-expression' | 'beyond-latin1' | 'line-feed' | 'broken-text';
}

/** A list made ready for many blocks. */
export interface ListMatcher {
  /**
   * The pool of one block. Hand over a `Coinbase` to decode its hex once for both lists.
   * @throws RangeError for a coinbase script that is not hex
   */
  match(coinbase: string | Coinbase, payoutAddresses: readonly string[]): ListMatch;
  readonly unusableTags: readonly UnusableTag[];
}

export const NO_MATCH: ListMatch = { entry: null, method: 'none' };

/** One shared object per entry: 280,000 blocks then need no new ones. */
export const matchesOf = (entries: readonly PoolListEntry[], method: AttributionMethod): readonly ListMatch[] =>
  entries.map((entry) => ({ entry, method }));

/** Address to the position of the first entry that lists it. */
export function indexAddresses(entries: readonly PoolListEntry[]): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  for (const [position, entry] of entries.entries()) {
    for (const address of entry.addresses) if (!positions.has(address)) positions.set(address, position);
  }
  return positions;
}

export const asCoinbase = (coinbase: string | Coinbase): Coinbase =>
  typeof coinbase === 'string' ? decodeCoinbase(coinbase) : coinbase;
