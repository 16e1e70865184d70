import type { PoolListEntry, PoolListId } from '#lib/domain/ledger/pool-list.ts';
import { type Answer, json } from './answer.ts';
import { conditional } from './conditional.ts';
import { inventedAddress } from './invented-address.ts';
import { type Listing, MINERS } from './miners.ts';

/** Real lists have about 170 and 150 entries; the rest is invented, and no block carries its tags. */
const FILLERS: Readonly<Record<PoolListId, { readonly count: number; readonly firstId: number }>> = {
  mempool: { count: 140, firstId: 1001 },
  'bitcoin-data': { count: 95, firstId: 2001 },
};

/** A list in its published shape, ascending by id. */
export function poolListEntries(list: PoolListId): PoolListEntry[] {
  const real = MINERS.flatMap((miner) => {
    const listing = list === 'mempool' ? miner.mempool : miner.bitcoinData;
    return listing === null ? [] : [entryOf(listing, miner.slug, miner.listedPayouts)];
  });
  return [...real, ...fillers(list)].sort((a, b) => a.id - b.id);
}

/** The answer to a conditional request for a list; `isShort` leaves only half of it. */
export function poolListAnswer(list: PoolListId, ifNoneMatch: string | undefined, isShort: boolean): Answer {
  const entries = poolListEntries(list);
  return conditional(json(isShort ? entries.slice(0, Math.floor(entries.length / 2)) : entries), ifNoneMatch);
}

function entryOf(listing: Listing, slug: string, addressCount: number): PoolListEntry {
  return {
    id: listing.id,
    name: listing.name,
    addresses: Array.from({ length: addressCount }, (_, i) => inventedAddress(slug, i)),
    tags: listing.tags,
    link: listing.link,
  };
}

function fillers(list: PoolListId): PoolListEntry[] {
  return Array.from({ length: FILLERS[list].count }, (_, i) => {
    // Three digits, so that no tag is the beginning of another one.
    const number = String(i + 1).padStart(3, '0');
    const listing = {
      id: FILLERS[list].firstId + i,
      name: `Example Pool ${i + 1}`,
      tags: [`/example-pool-${number}/`],
      link: 'https://example.org',
    };
    return entryOf(listing, `examplepool${number}`, 1);
  });
}
