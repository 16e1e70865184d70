import type { CheckedSource } from '#lib/contracts/reconciliation-page.ts';
import type { CheckSource } from '#lib/domain/reconciliation/cross-check.ts';
import type { CrossCheckFeed } from '#lib/feeds/cross-check-feed.ts';
import { mainnetObserverDays } from '#lib/feeds/mainnet-observer/feed.ts';
import { bitviewPools } from '#lib/feeds/pools-week/bitview.ts';
import type { DataSource } from './data-source.ts';

type CheckFeed = Pick<CrossCheckFeed<never, unknown>, 'checkAddress'>;

/** What a source is, and in what it is independent of us. */
type SourceWords = Pick<CheckedSource, 'title' | 'node' | 'program' | 'list'>;
type Sources = Pick<DataSource, 'blockSource' | 'mempoolSource'>;

const fixedWords: Readonly<Record<Exclude<CheckSource, 'mempool'>, SourceWords>> = {
  'mainnet-observer': {
    title: 'mainnet.observer',
    node: 'its own',
    program: 'its own',
    list: 'bitcoin-data’s, where we follow mempool’s first',
  },
  bitview: { title: 'bitview.space', node: 'its own', program: 'its own', list: 'a copy of mempool’s' },
  'pool-lists': {
    title: 'mempool’s list against bitcoin-data’s',
    node: 'the same blocks',
    program: 'ours for both',
    list: 'two lists, kept by different people',
  },
};

/** The mempool API shares its node with us unless our blocks come from a node of our own. */
export const sourceWords = (id: CheckSource, { blockSource, mempoolSource }: Sources): SourceWords =>
  id === 'mempool'
    ? {
        title: `mempool API: ${mempoolSource.attribution}`,
        node: blockSource.kind === 'mempool' ? 'the one that we read' : 'its own',
        program: 'its own',
        list: 'mempool’s, as new as it keeps it',
      }
    : fixedWords[id];

/** Feeds by which sources are asked that can be switched off. */
export const switchableFeeds: Readonly<Partial<Record<CheckSource, CheckFeed>>> = {
  'mainnet-observer': mainnetObserverDays,
  bitview: bitviewPools,
};
