import { mempoolOrigin } from '../mempool-origin.ts';
import { poolsWeekFeed } from './pools-week-feed.ts';

/** What the mempool API itself counts: the same list, its own program, and the same blocks unless ours come from another node. */
export const mempoolPools = poolsWeekFeed({
  id: 'mempool-pools',
  title: 'Pools of the last week, as the mempool API counts them',
  origin: mempoolOrigin,
});
