import { bitviewOrigin } from '../bitview-origin.ts';
import type { CrossCheckFeed } from '../cross-check-feed.ts';
import type { ReportedPool } from './parse.ts';
import { poolsWeekFeed } from './pools-week-feed.ts';

/** Another node and another program, with a copy of mempool's list that is as old as its last release. */
export const bitviewPools: CrossCheckFeed<null, readonly ReportedPool[]> = {
  ...poolsWeekFeed({
    id: 'bitview-pools',
    title: 'Pools of the last week, as bitview counts them',
    origin: bitviewOrigin,
  }),
  checkAddress: 'BITVIEW_URL',
};
