import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { Feed } from '../feed.ts';
import { joinUrl } from '../join-url.ts';
import { parsePoolsWeek, type ReportedPool } from './parse.ts';

type PoolsWeekFeed = Feed<null, readonly ReportedPool[]>;

/** The table of pools of the last week, in the shape that mempool and bitview share. Some 6 kB; compared once a day. */
export function poolsWeekFeed(own: Pick<PoolsWeekFeed, 'id' | 'title' | 'origin'>): PoolsWeekFeed {
  return {
    ...own,
    cadenceSeconds: SECONDS_PER_DAY,
    maxAgeSeconds: 3 * SECONDS_PER_DAY,
    standby: false,
    maxBytes: 500_000,
    conditional: false,
    // Any other word than one of the grammar silently means all time.
    url: (base) => joinUrl(base, '/api/v1/mining/pools/1w'),
    parse: parsePoolsWeek,
  };
}
