import type { HeightSpan } from '#lib/store/blocks.ts';

/** Who told of a block, by the feed that brought it. */
const ORIGIN_OF: Readonly<Record<string, string>> = { 'mempool-blocks': 'mempool', 'core-blocks': 'core-node' };

/** Origin of what our own ledger counts of a period: of both, with a blank between, where its blocks came from two sources. */
export function ledgerOrigin({ firstFeed, lastFeed }: Pick<HeightSpan, 'firstFeed' | 'lastFeed'>): string {
  const origins = [firstFeed, lastFeed].flatMap((feed) => (feed === null ? [] : (ORIGIN_OF[feed] ?? feed)));
  return [...new Set(origins)].join(' ');
}
