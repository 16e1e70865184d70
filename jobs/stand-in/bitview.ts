import { type Answer, json, text, unknownPath } from './answer.ts';
import type { ChainView } from './chain-view.ts';
import { poolCounts } from './pools-answer.ts';

/** bitview's part of mempool's API, with its own turns: a share, no empty blocks, no link for unknown ones. */
export function bitview(view: ChainView, path: string): Answer {
  if (path === '/api/blocks/tip/height') return text(String(view.tipHeight));
  const [, interval] = /^\/api\/v1\/mining\/pools\/(\w+)$/.exec(path) ?? [];
  if (interval === undefined) return unknownPath(path);
  const { pools, ...rest } = poolCounts(view, interval);
  const told = pools.map((pool) => ({
    ...pool,
    poolId: pool.poolUniqueId,
    link: pool.poolUniqueId === 0 ? '' : pool.link,
    emptyBlocks: 0,
    share: pool.blockCount / rest.blockCount,
  }));
  return json({ pools: told, ...rest });
}
