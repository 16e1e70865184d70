import type { CoreNode } from '#lib/config/settings.ts';
import type { Block } from '#lib/domain/ledger/block.ts';
import { askBlocks } from '#lib/feeds/core-blocks/ask-blocks.ts';
import { coreBlocks, coreOlderBlocks } from '#lib/feeds/core-blocks/feed.ts';
import { nodeAsker } from '#lib/feeds/core-node/ask-node.ts';
import { coreTip, TIP_CALLS } from '#lib/feeds/core-tip/feed.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { mempoolBlocks } from '#lib/feeds/mempool-blocks/feed.ts';
import { mempoolTip } from '#lib/feeds/mempool-tip/feed.ts';
import type { IngestContext } from './ingest-context.ts';
import { type Pull, pullAnswer, pullFeed } from './pull-feed.ts';

/** Where the ledger's blocks come from. Everything throws FeedError, which is then on the feed's record. */
export interface BlockSource {
  /** Feeds under which answers and failures are kept. */
  readonly feeds: { readonly tip: string; readonly blocks: string };
  /** Hash of the newest block. */
  readonly tip: () => Promise<Pull<string>>;
  /** Up to 15 blocks from a height downwards, or the newest; at least one. */
  readonly page: (height: number | null) => Promise<BlockPage>;
  /** The same for the back-fill, for which no block at all is an answer too: the source's blocks end above that height. */
  readonly olderPage: (height: number) => Promise<BlockPage>;
  /** What it means when the source shows no block below ours. */
  readonly lowestEnd: 'nothing-below' | 'pruned';
}

export type BlockPage = Extract<Pull<readonly Block[]>, { kind: 'answer' }>;

/** The operator's own node where the settings name one, else the mempool API. */
export function blockSourceOf(context: IngestContext): BlockSource {
  const { coreNode } = context.bases;
  return coreNode === null ? mempoolSource(context) : coreSource(context, coreNode);
}

function mempoolSource(context: IngestContext): BlockSource {
  const { mempool } = context.bases;
  return {
    feeds: { tip: mempoolTip.id, blocks: mempoolBlocks.id },
    tip: () => pullFeed(context, mempoolTip, mempool, null),
    page: async (height) => answered(await pullFeed(context, mempoolBlocks, mempool, { height })),
    olderPage: async (height) => answered(await pullFeed(context, olderMempoolBlocks, mempool, { height })),
    lowestEnd: 'nothing-below',
  };
}

/** The same feed; an empty page below our lowest block is an answer here and no failure. */
const olderMempoolBlocks: typeof mempoolBlocks = {
  ...mempoolBlocks,
  parse: (body, received) => (body.trim() === '[]' ? [] : mempoolBlocks.parse(body, received)),
};

function coreSource(context: IngestContext, node: CoreNode): BlockSource {
  const ask = nodeAsker(context.http, node, context.signal);
  const pull = async (feed: typeof coreBlocks, height: number | null): Promise<BlockPage> =>
    answered(await pullAnswer(context, feed, null, () => askBlocks(ask, height)));
  return {
    feeds: { tip: coreTip.id, blocks: coreBlocks.id },
    tip: () => pullAnswer(context, coreTip, null, () => ask(TIP_CALLS)),
    page: (height) => pull(coreBlocks, height),
    olderPage: (height) => pull(coreOlderBlocks, height),
    lowestEnd: 'pruned',
  };
}

function answered(pull: Pull<readonly Block[]>): BlockPage {
  if (pull.kind === 'answer') return pull;
  throw new FeedError('payload', 'The source said "not modified" to a question that set no condition.');
}
