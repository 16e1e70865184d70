import { type Answer, failure, json, text, unknownPath } from './answer.ts';
import { bitview } from './bitview.ts';
import { blockAnswer } from './block-answer.ts';
import { type ChainView, rowsSeen } from './chain-view.ts';
import { difficultyAdjustments, nextAdjustment } from './difficulty-answer.ts';
import type { ChainFeedPath } from './faults.ts';
import { networkHashrate } from './hashrate-answer.ts';
import { mainnetObserver } from './mainnet-observer.ts';
import { poolListAnswer } from './pool-lists.ts';
import { poolCounts } from './pools-answer.ts';
import { coinbaseSpot, krakenTicker, mempoolPriceHistory, mempoolPrices } from './prices.ts';

/** Blocks on one page of `/api/v1/blocks`. */
const PAGE_BLOCKS = 15;

interface Route {
  readonly path: RegExp;
  /** `argument` is the first group of the path, '' where it is missing. */
  readonly answer: (view: ChainView, argument: string) => Answer;
}

/** The part of mempool's API that Hashgrid reads, in upstream's order of precedence. */
const mempoolRoutes: readonly Route[] = [
  { path: /^\/api\/v1\/blocks(?:\/([^/]*))?$/, answer: blockPage },
  { path: /^\/api\/blocks\/tip\/hash$/, answer: (view) => text(view.chain.blockAt(view.tipHeight)?.id ?? '') },
  { path: /^\/api\/blocks\/tip\/height$/, answer: (view) => text(String(view.tipHeight)) },
  { path: /^\/api\/v1\/mining\/hashrate\/(\w+)$/, answer: (view, interval) => json(networkHashrate(view, interval)) },
  {
    path: /^\/api\/v1\/mining\/difficulty-adjustments(?:\/(\w+))?$/,
    answer: (view, interval) => json(difficultyAdjustments(view, interval)),
  },
  { path: /^\/api\/v1\/difficulty-adjustment$/, answer: (view) => json(nextAdjustment(view)) },
  { path: /^\/api\/v1\/prices$/, answer: (view) => json(mempoolPrices(view.chain.seed, view.now)) },
  {
    path: /^\/api\/v1\/historical-price$/,
    answer: (view) => json(mempoolPriceHistory(view.chain.seed, view.now)),
  },
  { path: /^\/api\/v1\/mining\/pools\/(\w+)$/, answer: (view, interval) => json(poolCounts(view, interval)) },
];

/** What a feed of blocks, pools or the coin's price answers to a path below its base, when nothing is wrong with it. */
export function answerRoute(feed: ChainFeedPath, path: string, view: ChainView, ifNoneMatch?: string): Answer {
  switch (feed) {
    case 'mempool':
      return answerMempool(path, view);
    case 'pool-lists/mempool':
      return path === '/pools-v2.json' ? poolListAnswer('mempool', ifNoneMatch, view.hasFewerRows) : unknownPath(path);
    case 'pool-lists/bitcoin-data':
      return path === '/pool-list.json'
        ? poolListAnswer('bitcoin-data', ifNoneMatch, view.hasFewerRows)
        : unknownPath(path);
    case 'bitview':
      return bitview(view, path);
    case 'mainnet-observer':
      return mainnetObserver(view, path, ifNoneMatch);
    case 'kraken':
      return path === '/0/public/Ticker' ? json(krakenTicker(view.chain.seed, view.now)) : unknownPath(path);
    case 'coinbase':
      return path === '/v2/prices/BTC-USD/spot' ? json(coinbaseSpot(view.chain.seed, view.now)) : unknownPath(path);
  }
}

function answerMempool(path: string, view: ChainView): Answer {
  for (const route of mempoolRoutes) {
    const match = route.path.exec(path);
    if (match !== null) return route.answer(view, match[1] ?? '');
  }
  return unknownPath(path);
}

/** Newest first, from a height down; heights above the tip are left out, so such a page is short or empty. */
function blockPage(view: ChainView, from: string): Answer {
  if (!/^\d{0,9}$/.test(from)) return failure(400, `invalid block height: ${from}`);
  const top = from === '' ? view.tipHeight : Number(from);
  const blocks = view.chain.range(top - PAGE_BLOCKS + 1, Math.min(top, view.tipHeight));
  return json(rowsSeen([...blocks].reverse(), view).map((block) => blockAnswer(block, view)));
}
