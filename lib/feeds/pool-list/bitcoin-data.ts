import { poolListFeed } from './pool-list-feed.ts';

/** The list by which mainnet.observer names pools; its ids are not those of mempool's list. */
export const poolListBitcoinData = poolListFeed({
  id: 'pool-list-bitcoin-data',
  title: 'Pool list of bitcoin-data',
  origin: {
    id: 'pool-list-bitcoin-data',
    producer: 'bitcoin-data',
    title: 'mining-pools, pool-list.json',
    url: 'https://github.com/bitcoin-data/mining-pools',
    licence: 'MIT',
    licenceFlag: 'full',
    attribution: 'bitcoin-data/mining-pools',
  },
});
