import { describe, expect, it } from 'vitest';
import { compileBitcoinDataList } from '#lib/domain/ledger/attribute-bitcoin-data-list.ts';
import { decodeCoinbase } from '#lib/domain/ledger/coinbase.ts';
import type { PoolListEntry } from '#lib/domain/ledger/pool-list.ts';
import { generateCoinbases } from '#tests/fixtures/ledger/generate-coinbase.ts';
import { smallList } from '#tests/fixtures/ledger/small-list.ts';

const hexOf = (text: string) => Buffer.from(text, 'utf8').toString('hex');
const { match, unusableTags } = compileBitcoinDataList(smallList);
const nameOf = (text: string, payoutAddresses: string[] = []) =>
  match(hexOf(text), payoutAddresses).entry?.name ?? null;

/** The published rule, word for word and slowly: all addresses first, then substrings of lossy UTF-8 without line feeds. */
function naiveMatch(entries: readonly PoolListEntry[], hex: string, payoutAddresses: readonly string[]) {
  const script = Buffer.from(hex, 'hex').toString('utf8').replaceAll('\n', '');
  for (const address of payoutAddresses) {
    const entry = entries.find(({ addresses }) => addresses.includes(address));
    if (entry !== undefined) return { entry, method: 'address' };
  }
  const entry = entries.find(({ tags }) => tags.some((tag) => script.includes(tag))) ?? null;
  return { entry, method: entry === null ? 'none' : 'tag' };
}

describe('compileBitcoinDataList', () => {
  it('agrees with the naive rule on 20,000 generated coinbases, and they reach every pool', () => {
    const reached = new Set<string>();
    for (const { hex, payoutAddresses } of generateCoinbases(20_000, 3)) {
      const found = match(hex, payoutAddresses);
      expect(found, `${hex} ${payoutAddresses.join()}`).toEqual(naiveMatch(smallList, hex, payoutAddresses));
      reached.add(`${found.entry?.name} ${found.method}`);
    }
    for (const { name } of smallList.filter(({ tags }) => tags.length > 0)) expect(reached).toContain(`${name} tag`);
    for (const { name } of smallList.filter(({ addresses }) => addresses.length > 0 && addresses[0] !== '1AddrAAAA')) {
      expect(reached).toContain(`${name} address`);
    }
    expect(reached).toContain('undefined none');
  });

  it('minds the case of tags', () => {
    expect(nameOf('Mined by Birch')).toBe('Birch');
    expect(nameOf('MINED BY BIRCH')).toBeNull();
  });

  it('reads a dot in a tag as a dot, and other signs as themselves', () => {
    expect(nameOf('alder#example')).toBeNull();
    expect(nameOf('/$Mined by 7pool.example/')).toBe('Anchored');
    expect(nameOf('go+gle')).toBe('Quantified');
  });

  it('prefers the address of a later pool to the tag of an earlier one', () => {
    expect(match(hexOf('/Alder/'), ['1LastAAAA'])).toMatchObject({ entry: { name: 'Last' }, method: 'address' });
  });

  it('goes through payouts in their order, not in the list’s', () => {
    expect(nameOf('', ['1LastAAAA', '1AlderAAAA'])).toBe('Last');
  });

  it('takes the first pool in list order of two tags', () => {
    expect(nameOf('fish pool EMC ')).toBe('Cedar');
  });

  it('sees emoji and Chinese as UTF-8', () => {
    expect(nameOf('\u0003abc🐟/')).toBe('Fish');
    expect(nameOf('x七彩神仙鱼')).toBe('Fish');
  });

  it('sees a tag across a line feed, but not a character that one breaks', () => {
    expect(nameOf('/Al\nder/')).toBe('Alder');
    expect(nameOf('七彩\n神仙鱼')).toBe('Fish');
    const [fish] = [Buffer.from('🐟')];
    const brokenFish = Buffer.concat([fish.subarray(0, 2), Buffer.from('\n'), fish.subarray(2)]);
    expect(match(brokenFish.toString('hex'), []).entry).toBeNull();
  });

  it('sees a tag between broken bytes and after a byte-order mark', () => {
    expect(match(`f09f${hexOf('/Alder/')}90ff`, []).entry?.name).toBe('Alder');
    expect(match(`efbbbf${hexOf('🐟')}`, []).entry?.name).toBe('Fish');
  });

  it('takes a decoded coinbase too, and gives no pool for an empty script', () => {
    expect(match(decodeCoinbase(hexOf('/Alder/')), []).entry?.name).toBe('Alder');
    expect(match('', [])).toEqual({ entry: null, method: 'none' });
  });

  it('refuses a script that is not hex', () => {
    expect(() => match('0', [])).toThrow(RangeError);
  });

  it('passes over tags that match everything, nothing or broken bytes, and reports them', () => {
    expect(unusableTags).toEqual([]);
    const broken = {
      id: 7,
      name: 'Broken',
      addresses: [],
      tags: ['', 'a\nb', '/\uFFFD/', '\ud83d', '/', '/fine/'],
      link: '',
    };
    const compiled = compileBitcoinDataList([broken]);
    expect(compiled.unusableTags.map(({ reason }) => reason)).toEqual([
      'empty',
      'line-feed',
      'broken-text',
      'broken-text',
      'too-short',
    ]);
    expect(compiled.match(hexOf('a\nb 🐟'), []).entry).toBeNull();
    expect(compiled.match(hexOf('/fine/'), []).entry).toBe(broken);
  });
});
