import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { CrossCheckFeed } from '../cross-check-feed.ts';
import { joinUrl } from '../join-url.ts';
import { mainnetObserverOrigin } from './origin.ts';
import { type DayTotal, type PoolDay, parseDayTotals, parsePoolDays } from './parse.ts';

const daily = {
  origin: mainnetObserverOrigin,
  checkAddress: 'MAINNET_OBSERVER_URL',
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 4 * SECONDS_PER_DAY,
  standby: false,
  // A row a day since 2009: 6,500 rows are some 0.2 MB.
  maxBytes: 4_000_000,
} as const;

/** Which days the source knows, and how many blocks each has. Unchanged, it says that no other file has changed either. */
export const mainnetObserverDays: CrossCheckFeed<null, readonly DayTotal[]> = {
  ...daily,
  id: 'mainnet-observer-days',
  title: 'Blocks of each UTC day, as mainnet.observer counts them',
  conditional: true,
  url: (base) => joinUrl(base, '/csv/miningpools-centralization-index.csv'),
  parse: (body, { receivedAt }) => parseDayTotals(body, receivedAt),
};

/** One file a pool, named by its id in bitcoin-data's list; 0 holds blocks that the list cannot name. */
export const mainnetObserverPool: CrossCheckFeed<{ readonly poolId: number }, readonly PoolDay[]> = {
  ...daily,
  id: 'mainnet-observer-pool',
  title: 'Blocks of one pool on each UTC day, as mainnet.observer counts them',
  // One feed of many files: what one of them was last called says nothing of the next.
  conditional: false,
  url: (base, { poolId }) => joinUrl(base, `/csv/miningpools-poolid-${poolId}.csv`),
  parse: (body, { receivedAt }) => parsePoolDays(body, receivedAt),
  isNotThere: ({ status }) => status === 404,
};

/** Ids of which files are published. Those of dead pools are never asked, and SpiderPool has none. */
export const MAINNET_OBSERVER_POOLS = [
  0, 88, 61, 22, 110, 140, 146, 4, 145, 119, 123, 43, 111, 72, 48, 136, 152,
] as const;
