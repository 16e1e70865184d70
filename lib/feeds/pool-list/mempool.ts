import { poolListFeed } from './pool-list-feed.ts';

/** The list by which mempool.space names pools. */
export const poolListMempool = poolListFeed({
  id: 'pool-list-mempool',
  title: 'Pool list of mempool.space',
  origin: {
    id: 'pool-list-mempool',
    producer: 'mempool.space',
    title: 'mining-pools, pools-v2.json',
    url: 'https://github.com/mempool/mining-pools',
    licence: 'MIT',
    licenceFlag: 'full',
    attribution: 'mempool/mining-pools',
  },
});
