import { describe, expect, it } from 'vitest';
import { type PoolAlias, type PoolIdentityInput, resolvePoolIdentities } from '#lib/domain/ledger/pool-identity.ts';
import type { PoolListEntry } from '#lib/domain/ledger/pool-list.ts';
import { slugOf } from '#lib/domain/ledger/pool-name.ts';

const entry = (id: number, name: string, tags: string[] = [], addresses: string[] = []): PoolListEntry => ({
  id,
  name,
  tags,
  addresses,
  link: '',
});

const alias = (namespace: string, id: number | '', externalName: string, slug: string): PoolAlias => ({
  namespace,
  externalId: String(id),
  externalName,
  slug,
});

function resolve(entries: PoolListEntry[], input: Partial<PoolIdentityInput> = {}) {
  const none = { previousEntries: [], knownPools: [], knownAliases: [] };
  const { slugById, ...found } = resolvePoolIdentities({ list: 'mempool', ...none, ...input, entries });
  return { slugs: Object.fromEntries(slugById), ...found };
}

describe('slugOf', () => {
  it.each([
    ['Foundry USA', 'foundryusa'],
    ['BTC.com', 'btccom'],
    ['CN/TT', 'cntt'],
    ['Carbon Negative (unidentified)', 'carbonnegativeunidentified'],
    ['七彩神仙鱼', ''],
  ])('turns %s into "%s"', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});

describe('resolvePoolIdentities', () => {
  it('makes every pool of a first list new and remembers what the list calls it', () => {
    expect(resolve([entry(111, 'Foundry USA')])).toEqual({
      slugs: { 111: 'foundryusa' },
      newPools: [{ slug: 'foundryusa', name: 'Foundry USA' }],
      newAliases: [alias('mempool', 111, 'Foundry USA', 'foundryusa')],
      renames: [],
    });
  });

  it('has nothing to say about a list that it knows', () => {
    const known = {
      knownPools: [{ slug: 'ocean', name: 'OCEAN' }],
      knownAliases: [alias('mempool', 142, 'OCEAN', 'ocean')],
    };
    expect(resolve([entry(142, 'OCEAN')], known)).toEqual({
      slugs: { 142: 'ocean' },
      newPools: [],
      newAliases: [],
      renames: [],
    });
  });

  it('is a fixed point: its own findings, given back, leave nothing new', () => {
    const entries = [entry(1, 'Bitcoin India'), entry(2, 'BitcoinIndia'), entry(3, '鱼'), entry(4, 'Unknown')];
    const first = resolve(entries);
    const again = resolve(entries, {
      previousEntries: entries,
      knownPools: first.newPools,
      knownAliases: first.newAliases,
    });
    expect(again).toEqual({ slugs: first.slugs, newPools: [], newAliases: [], renames: [] });
  });

  describe('by alias', () => {
    it('follows the seed across lists whose names differ', () => {
      const known = {
        list: 'bitcoin-data' as const,
        knownPools: [{ slug: 'bitfufupool', name: 'BitFuFuPool' }],
        knownAliases: [alias('bitcoin-data', 152, 'BitFuFu', 'bitfufupool')],
      };
      expect(resolve([entry(152, 'BitFuFu')], known)).toMatchObject({ slugs: { 152: 'bitfufupool' }, newAliases: [] });
    });

    it('needs id and name: the other list’s alias of the same id says nothing', () => {
      const known = {
        knownPools: [{ slug: 'sigmapool', name: 'Sigma' }],
        knownAliases: [alias('bitcoin-data', 4, 'Luxor', 'sigmapool')],
      };
      expect(resolve([entry(4, 'Other')], known).slugs).toEqual({ 4: 'other' });
      expect(resolve([entry(4, 'Luxor')], known).newAliases).toEqual([alias('mempool', 4, 'Luxor', 'sigmapool')]);
    });

    it('lets two entries share one identity where the seed says so', () => {
      const knownAliases = [alias('mempool', 1, 'East', 'ridge'), alias('mempool', 2, 'West', 'ridge')];
      const known = { knownPools: [{ slug: 'ridge', name: 'Ridge' }], knownAliases };
      expect(resolve([entry(1, 'East'), entry(2, 'West')], known).slugs).toEqual({ 1: 'ridge', 2: 'ridge' });
    });
  });

  describe('renames', () => {
    const known = {
      knownPools: [{ slug: 'luckypool', name: 'luckyPool' }],
      knownAliases: [alias('mempool', 158, 'luckyPool', 'luckypool')],
    };

    it('keeps the slug of a renamed pool that shares a tag with its entry of before', () => {
      const previousEntries = [entry(158, 'luckyPool', ['/luckyPool/'])];
      expect(resolve([entry(158, 'GDPool', ['/GDPool/', '/luckyPool/'])], { ...known, previousEntries })).toEqual({
        slugs: { 158: 'luckypool' },
        newPools: [],
        newAliases: [alias('mempool', 158, 'GDPool', 'luckypool')],
        renames: [{ slug: 'luckypool', from: 'luckyPool', to: 'GDPool' }],
      });
    });

    it('takes a shared address as evidence too', () => {
      const previousEntries = [entry(158, 'luckyPool', [], ['1Lucky'])];
      const found = resolve([entry(158, 'GDPool', [], ['1New', '1Lucky'])], { ...known, previousEntries });
      expect(found.renames).toHaveLength(1);
    });

    it('sees a new pool, not a rename, where an id is used again without shared evidence', () => {
      const previousEntries = [entry(158, 'luckyPool', ['/luckyPool/'])];
      const found = resolve([entry(158, 'Quite Other', ['/other/'])], { ...known, previousEntries });
      expect(found).toMatchObject({ slugs: { 158: 'quiteother' }, renames: [] });
      expect(found.newPools).toEqual([{ slug: 'quiteother', name: 'Quite Other' }]);
    });

    it('sees no rename where the pool itself is still in the list', () => {
      const previousEntries = [entry(158, 'luckyPool', ['/both/'])];
      const knownAliases = [...known.knownAliases, alias('mempool', 200, 'luckyPool', 'luckypool')];
      const entries = [entry(158, 'Taker', ['/both/']), entry(200, 'luckyPool', ['/both/'])];
      expect(resolve(entries, { ...known, knownAliases, previousEntries })).toMatchObject({
        slugs: { 158: 'taker', 200: 'luckypool' },
        renames: [],
      });
    });

    it('does not give the old name to a newcomer afterwards', () => {
      const knownAliases = [...known.knownAliases, alias('mempool', 158, 'GDPool', 'luckypool')];
      const entries = [entry(158, 'GDPool'), entry(201, 'luckyPool')];
      expect(resolve(entries, { ...known, knownAliases }).slugs).toEqual({ 158: 'luckypool', 201: 'luckypool-2' });
    });
  });

  describe('by name', () => {
    const knownPools = [
      { slug: 'secpool', name: 'SECPOOL' },
      { slug: 'bitcoinindia', name: 'Bitcoin India' },
      { slug: 'bitcoinindia-2', name: 'BitcoinIndia' },
    ];

    it('joins names that differ by case, spaces and signs', () => {
      const found = resolve([entry(146, 'Sec-Pool')], { list: 'bitcoin-data', knownPools });
      expect(found).toMatchObject({ slugs: { 146: 'secpool' }, newPools: [] });
      expect(found.newAliases).toEqual([alias('bitcoin-data', 146, 'Sec-Pool', 'secpool')]);
    });

    it('joins by what a pool was called elsewhere', () => {
      const knownAliases = [alias('blockchain.info', '', 'SlushPool', 'braiinspool')];
      expect(resolve([entry(43, 'Slush Pool')], { knownAliases }).slugs).toEqual({ 43: 'braiinspool' });
    });

    it('prefers the exact name, whatever the order of the list', () => {
      const entries = [entry(9, 'BitcoinIndia'), entry(8, 'Bitcoin India')];
      expect(resolve(entries, { list: 'bitcoin-data', knownPools }).slugs).toEqual({
        9: 'bitcoinindia-2',
        8: 'bitcoinindia',
      });
    });

    it('gives one pool to one entry only', () => {
      const found = resolve([entry(1, 'Sec Pool'), entry(2, 'SEC.POOL')], { knownPools });
      expect(found.slugs).toEqual({ 1: 'secpool', 2: 'secpool-2' });
    });
  });

  describe('new pools', () => {
    it('numbers slugs that collide', () => {
      expect(resolve([entry(1, 'Bitcoin India'), entry(2, 'BitcoinIndia'), entry(3, 'bitcoin.india')]).slugs).toEqual({
        1: 'bitcoinindia',
        2: 'bitcoinindia-2',
        3: 'bitcoinindia-3',
      });
    });

    it('never takes the slug of unknown blocks', () => {
      expect(resolve([entry(1, 'Unknown')]).slugs).toEqual({ 1: 'unknown-2' });
    });

    it('names a pool without Latin letters by its list and id, and finds it again by its exact name', () => {
      const { slugs, newPools, newAliases } = resolve([entry(5, '鱼')]);
      expect(slugs).toEqual({ 5: 'pool-mempool-5' });
      const other = { list: 'bitcoin-data' as const, knownPools: newPools, knownAliases: newAliases };
      expect(resolve([entry(77, '鱼'), entry(78, '池')], other).slugs).toEqual({
        77: 'pool-mempool-5',
        78: 'pool-bitcoin-data-78',
      });
    });
  });
});
