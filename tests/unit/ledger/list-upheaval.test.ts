import { describe, expect, it } from 'vitest';
import { compileMempoolList } from '#lib/domain/ledger/attribute-mempool-list.ts';
import { listUpheaval } from '#lib/domain/ledger/list-upheaval.ts';
import type { PoolListEntry } from '#lib/domain/ledger/pool-list.ts';

const pool = (id: number, name: string, tags: string[]): PoolListEntry => ({ id, name, addresses: [], tags, link: '' });
/** A hundred kinds of blocks, each with one pool of its own in the list. */
const list = Array.from({ length: 100 }, (_, i) => pool(i + 1, `Pool ${i}`, [`/kind-${i}/`]));
const blocks = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    coinbaseScript: Buffer.from(`/kind-${i % 100}/`).toString('hex'),
    payoutAddresses: [],
  }));
const verdict = (entries: readonly PoolListEntry[], count = 200) =>
  listUpheaval(compileMempoolList(list), compileMempoolList(entries), blocks(count));

/** The list with the pools of the first kinds gone, and their tags given to one at the front or to nobody. */
const taken = (kinds: number, taker: 'one' | 'nobody') => {
  const tags = list.slice(0, kinds).flatMap((entry) => entry.tags);
  return taker === 'one' ? [pool(999, 'Greedy', tags), ...list.slice(kinds)] : list.slice(kinds);
};

describe('listUpheaval', () => {
  it('believes a list that changes nothing, and one that renames or renumbers every pool', () => {
    expect(verdict(list)).toBeNull();
    expect(verdict(list.map((entry) => ({ ...entry, name: `New ${entry.id}` })))).toBeNull();
    expect(verdict(list.map((entry) => ({ ...entry, id: entry.id + 1000 })))).toBeNull();
  });

  it('lets one pool gain up to 15 % of the blocks', () => {
    expect(verdict(taken(15, 'one'))).toBeNull();
    expect(verdict(taken(16, 'one'))).toBe(
      'It would newly give 32 of the newest 200 blocks to Greedy; at most 15 % are believed.',
    );
  });

  it('lets up to 20 % of the blocks change their pool', () => {
    expect(verdict(taken(20, 'nobody'))).toBeNull();
    expect(verdict(taken(21, 'nobody'))).toBe(
      'It would change the pool of 42 of the newest 200 blocks; at most 20 % are believed.',
    );
  });

  it('has no opinion on fewer than 200 blocks', () => {
    expect(verdict(taken(100, 'one'), 199)).toBeNull();
  });
});
