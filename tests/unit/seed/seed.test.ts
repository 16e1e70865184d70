import { describe, expect, it } from 'vitest';
import { missingReasonText } from '#lib/domain/missing.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { aiFeeds } from '#lib/feeds/ai-feeds.ts';
import { feeds } from '#lib/feeds/registry.ts';
import { cell, columnOf, readSeed, readSeedText, seedFiles } from './read-seed.ts';

const origins = readSeed('origins.csv');
const originIds = new Set(columnOf(origins, 'id'));
const pools = readSeed('pools.csv');
const slugs = new Set(columnOf(pools, 'slug'));
const aliases = readSeed('pool-aliases.csv');

/** Slugs of blocks that belong to no single pool; they have no row in pools.csv. */
const RESERVED = ['unknown', 'other-named'];

describe('bundled facts', () => {
  it.each(seedFiles())('%s is UTF-8 text with line feeds, a header and no blank row', (file) => {
    const text = readSeedText(file);
    expect(text).not.toMatch(/\r|\uFFFD|^\uFEFF/);
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toContain('\n\n');
    expect(readSeed(file).length).toBeGreaterThan(3);
  });

  it.each(seedFiles().filter((file) => file !== 'origins.csv'))('every row of %s names one known origin', (file) => {
    const strangers = columnOf(readSeed(file), 'origin').filter((id) => !originIds.has(id));
    expect(strangers).toEqual([]);
  });

  it('states licence, flag, credit and access day of every origin once', () => {
    expect(originIds.size).toBe(origins.length);
    for (const row of origins) {
      expect(['full', 'derived', 'none']).toContain(cell(row, 'licence_flag'));
      expect(cell(row, 'licence')).not.toBe('');
      expect(cell(row, 'attribution')).not.toBe('');
      expect(() => parseIsoDay(cell(row, 'accessed'))).not.toThrow();
    }
  });

  it('lets nothing under a non-commercial licence out in full', () => {
    const nonCommercial = origins.filter((row) => cell(row, 'licence').includes('-NC'));
    expect(columnOf(nonCommercial, 'licence_flag')).toEqual(nonCommercial.map(() => 'derived'));
    expect(nonCommercial.length).toBeGreaterThan(0);
  });

  it('knows the origin of every live feed, with the same licence flag', () => {
    const flags = new Map(origins.map((row) => [cell(row, 'id'), cell(row, 'licence_flag')]));
    for (const { origin } of [...Object.values(feeds), ...Object.values(aiFeeds)])
      expect([origin.id, flags.get(origin.id)]).toEqual([origin.id, origin.licenceFlag]);
  });
});

describe('pool identities', () => {
  it('has one row a slug, in slug form', () => {
    expect(slugs.size).toBe(pools.length);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+$/);
    for (const word of RESERVED) expect(slugs.has(word)).toBe(false);
  });

  it('links only to web addresses', () => {
    for (const link of columnOf(pools, 'link')) expect(link).toMatch(/^(https?:\/\/.+)?$/);
  });

  it('has each alias once, leading to a known pool', () => {
    const keys = aliases.map((row) =>
      ['namespace', 'external_id', 'external_name'].map((name) => cell(row, name)).join('|'),
    );
    expect(new Set(keys).size).toBe(aliases.length);
    const lost = columnOf(aliases, 'slug').filter((slug) => !slugs.has(slug) && !RESERVED.includes(slug));
    expect(lost).toEqual([]);
  });

  it('gives an id of a pool list to one pool only, whatever its names', () => {
    const slugOf = new Map<string, string>();
    for (const row of aliases.filter((alias) => cell(alias, 'external_id') !== '')) {
      const key = `${cell(row, 'namespace')} ${cell(row, 'external_id')}`;
      expect([key, slugOf.get(key) ?? cell(row, 'slug')]).toEqual([key, cell(row, 'slug')]);
      slugOf.set(key, cell(row, 'slug'));
    }
  });

  const slugOf = (namespace: string, name: string): string | undefined =>
    aliases.find((row) => row.namespace === namespace && row.external_name === name)?.slug;

  it.each([
    ['SlushPool', 'Braiins Pool', 'mempool', 'mempool'],
    ['luckyPool', 'GDPool', 'mempool', 'mempool'],
    ['CloverPool', 'BTC.com', 'mempool', 'bitcoin-data'],
    ['OCEAN', 'Ocean.xyz', 'mempool', 'bitcoin-data'],
    ['SECPOOL', 'SecPool', 'mempool', 'bitcoin-data'],
    ['ULTIMUSPOOL', 'Ultimus Pool', 'mempool', 'bitcoin-data'],
    ['BitFuFuPool', 'BitFuFu', 'mempool', 'bitcoin-data'],
    ['Carbon Negative', 'Carbon Negative (unidentified)', 'mempool', 'bitcoin-data'],
    ['BWPool', 'BW.COM', 'mempool', 'canhui'],
    ['BTCC', 'BTCC Pool', 'mempool', 'romiti'],
    ['WAYI.CN', 'Easy2Mine', 'mempool', 'canhui'],
    // The source's own supplement maps the coinbase tag "GDPool" to DPOOL; all such blocks are of July 2025 and later.
    ['GDPool', 'dpool', 'mempool', 'sorukumar'],
  ])('takes %s and %s for one pool', (a, b, namespaceOfA, namespaceOfB) => {
    expect(slugOf(namespaceOfA, a)).toBeDefined();
    expect(slugOf(namespaceOfB, b)).toBe(slugOf(namespaceOfA, a));
  });

  it.each([
    ['1M1X', 'Poolin', 'mempool', 'bitcoin-data'],
    ['MiningKings', 'CKPool', 'mempool', 'bitcoin-data'],
    ['Rawpool', 'TogetherPool', 'mempool', 'bitcoin-data'],
    ['Terra Pool', 'CleanIncentive', 'mempool', 'bitcoin-data'],
    ['Terra Pool', 'Carbon Negative', 'mempool', 'mempool'],
    ['1Hash', '1THash', 'canhui', 'mempool'],
    ['BTC.com', 'Waterhole', 'canhui', 'canhui'],
    ['BW.COM', 'EXX&BW', 'canhui', 'canhui'],
    ['CKPool', 'Solo CK', 'mempool', 'mempool'],
    ['Bitcoin India', 'BitcoinIndia', 'mempool', 'mempool'],
  ])('keeps %s and %s apart', (a, b, namespaceOfA, namespaceOfB) => {
    expect(slugOf(namespaceOfA, a)).toBeDefined();
    expect(slugOf(namespaceOfB, b)).toBeDefined();
    expect(slugOf(namespaceOfB, b)).not.toBe(slugOf(namespaceOfA, a));
  });
});

describe('holes and dots', () => {
  it('gives each hole a reason of the program and whole days', () => {
    for (const row of readSeed('history-gaps.csv')) {
      expect(Object.keys(missingReasonText)).toContain(cell(row, 'reason'));
      expect(parseIsoDay(cell(row, 'start'))).toBeLessThan(parseIsoDay(cell(row, 'end')));
    }
  });

  it('has a published dot at least every 30 days across the hole of 2018-12 to 2021-01', () => {
    const days = columnOf(readSeed('published-concentration.csv'), 'date').map(parseIsoDay);
    for (let i = 1; i < days.length; i += 1) expect((days[i] ?? 0) - (days[i - 1] ?? 0)).toBe(30);
    expect(days[0]).toBeLessThan(parseIsoDay('2018-10-01'));
    expect(days.at(-1)).toBeGreaterThan(parseIsoDay('2021-01-02'));
  });

  it('keeps published figures in their ranges', () => {
    for (const row of readSeed('published-concentration.csv')) {
      expect(Number(cell(row, 'hhi'))).toBeGreaterThan(10_000 / Number(cell(row, 'total_entities')));
      expect(Number(cell(row, 'hhi'))).toBeLessThan(10_000);
      expect(Number(cell(row, 'nakamoto_50'))).toBeGreaterThanOrEqual(1);
    }
  });
});
