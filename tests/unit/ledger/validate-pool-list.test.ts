import { describe, expect, it } from 'vitest';
import type { PoolList, PoolListEntry, PoolListId } from '#lib/domain/ledger/pool-list.ts';
import { MINIMUM_POOLS, type PoolListExpectation, validatePoolList } from '#lib/domain/ledger/validate-pool-list.ts';

const pool = (id: number, overrides: Partial<PoolListEntry> = {}): PoolListEntry => ({
  id,
  name: `Pool ${id}`,
  addresses: [`1Address${id}`],
  tags: [`/pool-${id}/`],
  link: '',
  ...overrides,
});

const pools = (count: number) => Array.from({ length: count }, (_, i) => pool(i + 1));
const version = (entries: PoolListEntry[]): PoolList => ({ list: 'mempool', version: 'v1', entries });

function reasonFor(entries: readonly PoolListEntry[], expectation: Partial<PoolListExpectation> = {}): string | null {
  const verdict = validatePoolList(entries, { list: 'mempool', topPools: [], previous: null, ...expectation });
  return verdict.ok ? null : verdict.reason;
}

const replaced = (id: number, overrides: Partial<PoolListEntry>) =>
  pools(160).map((entry) => (entry.id === id ? { ...entry, ...overrides } : entry));

describe('validatePoolList', () => {
  it('passes a list of the usual size', () => {
    expect(
      validatePoolList(pools(168), { list: 'mempool', topPools: [{ id: 1, name: 'Pool 1' }], previous: null }),
    ).toEqual({
      ok: true,
    });
  });

  it('refuses an id given twice and names both pools', () => {
    const entries = [
      ...pools(140),
      pool(141, { name: 'SECPOOL' }),
      pool(141, { name: 'OCEAN' }),
      ...pools(160).slice(141),
    ];
    expect(reasonFor(entries)).toBe('The list uses an id for more than one pool: 141 (SECPOOL, OCEAN).');
  });

  it.each<[PoolListId, number]>([
    ['mempool', 150],
    ['bitcoin-data', 100],
  ])('asks of %s for at least %i pools', (list, minimum) => {
    expect(MINIMUM_POOLS[list]).toBe(minimum);
    expect(reasonFor(pools(minimum), { list })).toBeNull();
    expect(reasonFor(pools(minimum - 1), { list })).toBe(
      `The list has only ${minimum - 1} pools; at least ${minimum} are expected.`,
    );
    expect(reasonFor([], { list })).toContain('only 0 pools');
  });

  it('refuses to lose more than a tenth at once', () => {
    const previous = version(pools(200));
    expect(reasonFor(pools(180), { previous })).toBeNull();
    expect(reasonFor(pools(179), { previous })).toBe('The list fell from 200 to 179 pools, more than a tenth at once.');
  });

  it.each<[string, object]>([
    ['an empty name', { name: ' ' }],
    ['a fractional id', { id: 1.5 }],
    ['an id in words', { id: '7' }],
    ['tags that are one text', { tags: '/a/' }],
    ['tags that are missing', { tags: undefined }],
    ['an address that is a number', { addresses: [1] }],
  ])('refuses an entry with %s, and says which', (_, overrides) => {
    expect(reasonFor(replaced(7, overrides))).toBe(
      'Entry 7 of the list is not a pool with a whole id, a name, addresses and tags.',
    );
  });

  it('refuses an entry that is nothing', () => {
    const entries: PoolListEntry[] = JSON.parse('[null]');
    expect(reasonFor([...entries, ...pools(160)])).toContain('Entry 1 of the list');
  });

  it.each<[string, Partial<PoolListEntry>]>([
    ['tag', { tags: ['/ok/', ''] }],
    ['tag of spaces', { tags: [' '] }],
    ['address', { addresses: [''] }],
  ])('refuses a blank %s', (_, overrides) => {
    expect(reasonFor(replaced(7, overrides))).toContain('Pool 7 (Pool 7) has a blank address or tag');
  });

  describe('the largest pools', () => {
    const topPools = [
      { id: 7, name: 'Pool 7' },
      { id: 8, name: 'Pool 8' },
    ];
    const previous = version(pools(160));
    const without7 = pools(160).filter(({ id }) => id !== 7);

    it('must not vanish', () => {
      expect(reasonFor(without7, { topPools, previous })).toBe(
        'The list no longer has Pool 7 (id 7), among the ten largest of late.',
      );
    });

    it('may move to another id under the same name', () => {
      expect(reasonFor([...without7, pool(900, { name: 'POOL-7' })], { topPools, previous })).toBeNull();
    });

    it('may be renamed, with an address or tag of before', () => {
      expect(reasonFor(replaced(7, { name: 'Renamed', tags: [] }), { topPools, previous })).toBeNull();
    });

    it('have vanished where their id is used for something else', () => {
      const entries = replaced(7, { name: 'Usurper', addresses: [], tags: ['/u/'] });
      expect(reasonFor(entries, { topPools, previous })).toContain('no longer has Pool 7');
    });

    it('with names in other scripts are not confused with each other', () => {
      const chinese = [{ id: 7, name: '鱼' }];
      expect(reasonFor(replaced(7, { name: '鱼' }), { topPools: chinese })).toBeNull();
      expect(reasonFor(replaced(7, { name: '池' }), { topPools: chinese })).toContain('no longer has 鱼');
    });
  });
});
