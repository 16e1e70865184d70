import { aiFeeds } from './ai-feeds.ts';
import { bitviewTip } from './bitview-tip/feed.ts';
import { coinbasePrice } from './coinbase-price/feed.ts';
import { coreBlocks } from './core-blocks/feed.ts';
import { coreTip } from './core-tip/feed.ts';
import { countryHeatmap } from './country-heatmap/feed.ts';
import type { Feed, ParseContext } from './feed.ts';
import { krakenPrice } from './kraken-price/feed.ts';
import { mainnetObserverDays, mainnetObserverPool } from './mainnet-observer/feed.ts';
import { mempoolBlocks } from './mempool-blocks/feed.ts';
import { mempoolDifficulty } from './mempool-difficulty/feed.ts';
import { mempoolHashrate } from './mempool-hashrate/feed.ts';
import { mempoolPrice } from './mempool-price/feed.ts';
import { mempoolPriceHistory } from './mempool-price-history/feed.ts';
import { mempoolStratum } from './mempool-stratum/feed.ts';
import { mempoolTip } from './mempool-tip/feed.ts';
import { poolListBitcoinData } from './pool-list/bitcoin-data.ts';
import { poolListMempool } from './pool-list/mempool.ts';
import { bitviewPools } from './pools-week/bitview.ts';
import { mempoolPools } from './pools-week/mempool.ts';
import { priceFeeds } from './price-feeds.ts';
import { rateFeeds } from './rate-feeds.ts';

/** Every feed, by its id. A new feed is one line here; the contract suite then asks for its fixture. */
export const feeds = {
  'mempool-blocks': mempoolBlocks,
  'mempool-tip': mempoolTip,
  'core-blocks': coreBlocks,
  'core-tip': coreTip,
  'mempool-hashrate': mempoolHashrate,
  'mempool-difficulty': mempoolDifficulty,
  'mempool-price': mempoolPrice,
  'mempool-price-history': mempoolPriceHistory,
  'kraken-price': krakenPrice,
  'coinbase-price': coinbasePrice,
  'pool-list-mempool': poolListMempool,
  'pool-list-bitcoin-data': poolListBitcoinData,
  'mempool-pools': mempoolPools,
  'bitview-pools': bitviewPools,
  'bitview-tip': bitviewTip,
  'country-heatmap': countryHeatmap,
  'mainnet-observer-days': mainnetObserverDays,
  'mainnet-observer-pool': mainnetObserverPool,
} as const satisfies Readonly<Record<string, Feed<never, unknown, ParseContext<never>>>>;

export type FeedId = keyof typeof feeds;

/** A feed as it is known before it was ever asked. */
export type DeclaredFeed = Pick<
  Feed<never, unknown>,
  'id' | 'title' | 'origin' | 'cadenceSeconds' | 'maxAgeSeconds' | 'standby'
>;

/** Every feed there is, in the order in which `/sources` tells of them. */
export const allFeeds: readonly DeclaredFeed[] = [
  ...Object.values(feeds),
  mempoolStratum,
  ...priceFeeds,
  ...rateFeeds,
  ...Object.values(aiFeeds),
];
