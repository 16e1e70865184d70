import type { PoolListEntry } from '#lib/domain/ledger/pool-list.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { Feed } from '../feed.ts';
import { parsePoolList } from './parse.ts';

type PoolListFeed = Feed<null, readonly PoolListEntry[]>;

/** A pool list behind one URL, which is its whole setting. Both lists are some 35 kB and change about once a month. */
export function poolListFeed(own: Pick<PoolListFeed, 'id' | 'title' | 'origin'>): PoolListFeed {
  return {
    ...own,
    cadenceSeconds: SECONDS_PER_DAY,
    maxAgeSeconds: 7 * SECONDS_PER_DAY,
    standby: false,
    maxBytes: 4_000_000,
    conditional: true,
    url: (base) => base,
    parse: parsePoolList,
  };
}
