import { z } from 'zod';
import type { PoolListEntry } from '#lib/domain/ledger/pool-list.ts';
import { FeedError } from '../feed-error.ts';
import { readPayload } from '../read-payload.ts';

/**
 * An empty tag is part of every coinbase and would give the whole chain to one pool. The longest in the real lists: a name of
 * 30 characters, a tag of 36, an address of 62. What is far beyond is no pool, and would fill pages and the database.
 */
const LONGEST = { name: 100, tagOrAddress: 200 } as const;
const name = z.string().min(1).max(LONGEST.name);
const text = z.string().min(1).max(LONGEST.tagOrAddress);

const payload = z.array(
  z.object({
    id: z.int().nonnegative(),
    name,
    addresses: z.array(text),
    tags: z.array(text),
    /** May be empty. */
    link: z.string(),
  }),
);

/**
 * A pool list as published. Only the shape is checked here: whether the list may be adopted is decided elsewhere.
 * @throws FeedError kind `empty` for no pool, `payload` for another shape
 */
export function parsePoolList(body: string): readonly PoolListEntry[] {
  const entries = readPayload(payload, body);
  if (entries.length === 0) throw new FeedError('empty', 'The source answered without a single pool.');
  return entries;
}
