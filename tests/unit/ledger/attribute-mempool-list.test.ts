import { describe, expect, it } from 'vitest';
import { compileMempoolList } from '#lib/domain/ledger/attribute-mempool-list.ts';
import { decodeCoinbase } from '#lib/domain/ledger/coinbase.ts';
import type { PoolListEntry } from '#lib/domain/ledger/pool-list.ts';
import { generateCoinbases } from '#tests/fixtures/ledger/generate-coinbase.ts';
import { smallList } from '#tests/fixtures/ledger/small-list.ts';

const hexOf = (text: string) => Buffer.from(text, 'utf8').toString('hex');
const { match, unusableTags } = compileMempoolList(smallList);
const nameOf = (text: string, payoutAddresses: string[] = []) =>
  match(hexOf(text), payoutAddresses).entry?.name ?? null;

/** The published rule, word for word and slowly: entry by entry, any address, else any tag as a RegExp over latin1. */
function naiveMatch(entries: readonly PoolListEntry[], hex: string, payoutAddresses: readonly string[]) {
  const script = Buffer.from(hex, 'hex').toString('latin1');
  for (const entry of entries) {
    if (entry.addresses.some((address) => payoutAddresses.includes(address))) return { entry, method: 'address' };
    if (entry.tags.some((tag) => script.match(new RegExp(tag, 'i')) !== null)) return { entry, method: 'tag' };
  }
  return { entry: null, method: 'none' };
}

describe('compileMempoolList', () => {
  it('agrees with the naive rule on 20,000 generated coinbases, and they reach every pool that can be reached', () => {
    const reached = new Set<string>();
    for (const { hex, payoutAddresses } of generateCoinbases(20_000, 2)) {
      const found = match(hex, payoutAddresses);
      expect(found, `${hex} ${payoutAddresses.join()}`).toEqual(naiveMatch(smallList, hex, payoutAddresses));
      reached.add(`${found.entry?.name} ${found.method}`);
    }
    const unreachable = ['Anchored', 'Mixed'];
    const byTag = smallList.filter(({ name, tags }) => tags.length > 0 && !unreachable.includes(name));
    const byAddress = smallList.filter(({ addresses }) => addresses.length > 0);
    for (const { name } of byTag) expect(reached).toContain(`${name} tag`);
    for (const { name } of byAddress) expect(reached).toContain(`${name} address`);
    expect(reached).toContain('undefined none');
  });

  it('ignores the case of tags', () => {
    expect(nameOf('..MINED BY birch..')).toBe('Birch');
  });

  it('reads a dot in a tag as any character', () => {
    expect(nameOf('alder#example')).toBe('Alder');
    expect(nameOf('/BXrch pool/')).toBe('Birch');
  });

  it('prefers the tag of an earlier pool to the address of a later one', () => {
    expect(match(hexOf('/Alder/'), ['1BirchAAAA'])).toMatchObject({ entry: { name: 'Alder' }, method: 'tag' });
  });

  it('prefers the address of an earlier pool to the tag of a later one', () => {
    expect(match(hexOf('Mined by Birch'), ['1AlderAAAA'])).toMatchObject({
      entry: { name: 'Alder' },
      method: 'address',
    });
  });

  it('calls it an address where one pool matches both ways', () => {
    expect(match(hexOf('/Alder/'), ['1AlderAAAA']).method).toBe('address');
  });

  it('takes the first pool in list order of two tags, wherever they stand in the script', () => {
    expect(nameOf('fish pool EMC ')).toBe('Cedar');
  });

  it('takes the first pool of one address that two pools list', () => {
    expect(nameOf('', ['1Nobody', '1BirchAAAA'])).toBe('Birch');
  });

  it('does not see emoji or Chinese: the text is latin1', () => {
    expect(nameOf('🐟 七彩神仙鱼')).toBeNull();
    expect(nameOf('/八宝 mixed.example/')).toBeNull();
  });

  it('sees accented letters as single bytes only', () => {
    expect(match(Buffer.from('/É-POOL/', 'latin1').toString('hex'), []).entry?.name).toBe('Accented');
    expect(nameOf('/é-pool/')).toBeNull();
  });

  it('never matches a tag with an anchor inside', () => {
    expect(nameOf('/$Mined by 7pool.example/')).toBeNull();
  });

  it('gives no pool for an empty script without payouts', () => {
    expect(match('', [])).toEqual({ entry: null, method: 'none' });
  });

  it('takes a decoded coinbase too', () => {
    expect(match(decodeCoinbase(hexOf('/Alder/')), []).entry?.name).toBe('Alder');
  });

  it('refuses a script that is not hex', () => {
    expect(() => match('0x', [])).toThrow(RangeError);
  });

  it('reports tags that no latin1 text can match', () => {
    expect(unusableTags.map(({ id, tag, reason }) => [id, tag, reason])).toEqual([
      [4, '🐟', 'beyond-latin1'],
      [4, '七彩神仙鱼', 'beyond-latin1'],
      [11, '/八宝 mixed.example/', 'beyond-latin1'],
    ]);
  });

  it('passes over invalid and empty tags, reports them and still uses the rest of the entry', () => {
    const broken = { id: 7, name: 'Broken', addresses: [], tags: ['(unclosed', '', '*start', '/fine/'], link: '' };
    const compiled = compileMempoolList([broken]);
    expect(compiled.unusableTags).toEqual([
      { id: 7, name: 'Broken', tag: '(unclosed', reason: 'not-a-regular-expression' },
      { id: 7, name: 'Broken', tag: '', reason: 'empty' },
      { id: 7, name: 'Broken', tag: '*start', reason: 'not-a-regular-expression' },
    ]);
    expect(compiled.match(hexOf('nothing'), []).entry).toBeNull();
    expect(compiled.match(hexOf('is /FINE/'), []).entry).toBe(broken);
  });

  it('passes over tags that could run for ever or claim the whole chain, and reports them', () => {
    const hostile = { id: 7, name: 'Hostile', addresses: [], tags: ['(.+)+\u0001zzzz', '.*', '/', '/fine/'], link: '' };
    const compiled = compileMempoolList([hostile]);
    expect(compiled.unusableTags.map(({ tag, reason }) => [tag, reason])).toEqual([
      ['(.+)+\u0001zzzz', 'too-intricate'],
      ['.*', 'too-short'],
      ['/', 'too-short'],
    ]);
    expect(compiled.match(hexOf('a'.repeat(90)), []).entry).toBeNull();
    expect(compiled.match(hexOf('/fine/'), []).entry).toBe(hostile);
  });

  it('matches nothing with an empty list', () => {
    expect(compileMempoolList([]).match(hexOf('/Alder/'), ['1AlderAAAA'])).toEqual({ entry: null, method: 'none' });
  });
});
