import { mempoolOrigin } from '../mempool-origin.ts';
import { poolsWeekFeed } from './pools-week-feed.ts';

/** The block source's own table: the same blocks and the same list, read by its own program. */
export const mempoolPools = poolsWeekFeed({
  id: 'mempool-pools',
  title: 'Pools of the last week, as the block source counts them',
  origin: mempoolOrigin,
});
