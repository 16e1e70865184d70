import { beforeEach, describe, expect, it } from 'vitest';
import { confirmFacts, type FactDesk, tryFacts, undoFacts } from '#lib/commands/import-facts.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { getFacts } from '#lib/queries/facts/get-facts.ts';
import { getGeography } from '#lib/queries/geography/get-geography.ts';
import { getOwners } from '#lib/queries/geography/get-owners.ts';
import { readAudit } from '#lib/store/audit.ts';
import type { Database } from '#lib/store/database.ts';
import { readShareFacts } from '#lib/store/geography.ts';
import { readRevision } from '#lib/store/revision.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { factDesks } from '#tests/support/fact-desks.ts';
import { csv, headerOf, imported } from '#tests/support/fact-files.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
let url = '';
let database: Database;
let desk: FactDesk;

const open = factDesks(databases);
beforeEach(() => {
  ({ url, database, desk } = open());
});

const COUNTRIES = headerOf('country-shares.csv');
const share = (
  country: string,
  percent: number | string,
  more: Partial<Record<'last' | 'url' | 'measure', string>> = {},
) =>
  `${country},Hashrate Index,${more.measure ?? 'network'},2026-07-01,${more.last ?? '2026-09-30'},${percent},,,exact,,${more.url ?? 'https://example.org/'},,me`;

const countries = () => readShareFacts(database.read, 'country');
const headline = async () => (await getGeography(dataSourceOver(database.read, TEST_TIME))).headline;

describe('a file of facts that an admin imports', () => {
  it('counts for nothing until it is confirmed, and shows what it would do', async () => {
    const before = await countries();
    const revision = await readRevision(database.read);
    const tried = await tryFacts(
      desk,
      'mine.csv',
      csv(COUNTRIES, share('US', 30), share('RU', 17.2), share('KZ', 1.6)),
    );
    if ('fault' in tried) throw new Error(tried.fault);
    expect(await countries()).toEqual(before);
    expect(await readRevision(database.read)).toEqual(revision);
    const page = await getFacts({ db: database.read, now: TEST_TIME }, tried.id);
    expect(page.imports).toEqual([]);
    expect(page.tried).toMatchObject({ added: 1, changed: 2, same: 0 });
    expect(page.tried?.changes[0]).toEqual({
      what: 'US, Hashrate Index, 2026-07-01',
      before: '36.7 %, 345 EH/s',
      after: '30 %',
    });
  });

  it('stands in for the facts on record, and gives them back when it is undone; both are in the audit log', async () => {
    const before = await countries();
    const was = await headline();
    const id = await imported(desk, csv(COUNTRIES, share('US', 30), share('KZ', 1.6)));
    expect(await headline()).toMatch(/^United States hosts 30\.0% .* and 3 countries have more than half$/);
    expect(await countries()).toHaveLength(before.length + 1);
    const revision = await readRevision(database.read);
    expect(await undoFacts({ ...desk, now: TEST_TIME + 60 }, id)).toEqual({ id });
    expect(await countries()).toEqual(before);
    expect(await headline()).toBe(was);
    expect(await readRevision(database.read)).not.toEqual(revision);
    const log = await readAudit(database.read, 5);
    expect(log.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
      'ada facts import undone',
      'ada facts imported',
    ]);
    expect(log[1]?.detail).toMatch(/^country-shares, 2 rows, SHA-256 [0-9a-f]{64}, mine\.csv$/);
    const page = await getFacts({ db: database.read, now: TEST_TIME }, null);
    expect(page.imports).toMatchObject([{ id, rows: 2, undoneAt: TEST_TIME + 60 }]);
  });

  it('of two the later counts, and the earlier one again when that is undone', async () => {
    const usIn = async () => (await countries()).filter(({ sourceUrl }) => sourceUrl === 'https://example.org/').length;
    await imported(desk, csv(COUNTRIES, share('US', 30)));
    const second = await imported(desk, csv(COUNTRIES, share('US', 31)));
    expect(await usIn()).toBe(1);
    expect(await headline()).toContain('31.0%');
    await undoFacts(desk, second);
    expect(await headline()).toContain('30.0%');
  });

  it('may hold owners or makers, and moves their pages', async () => {
    const ownersHeader = headerOf('owners.csv');
    await imported(
      desk,
      csv(
        ownersHeader,
        'mara,MARA Holdings,company,energised,energised,2026-09-30,2026-09-30,70,,,https://example.org/,,me',
      ),
    );
    const makers = headerOf('hardware-makers.csv');
    const maker = (name: string, percent: number) =>
      `${name},A survey,survey,2026-01-01,2026-06-30,${percent},,,exact,https://example.org/,,me`;
    await imported(desk, csv(makers, maker('Bitmain', 70), maker('MicroBT', 20), maker('Bitdeer', 6)));
    const page = await getOwners(dataSourceOver(database.read, TEST_TIME));
    expect(page.headline).toContain('Bitmain made 70.0%');
    expect(page.quarters[0]).toMatchObject({ quarter: 'Q3 2026', kind: 'energised' });
  });

  it('survives a newer version of the bundled facts', async () => {
    await imported(desk, csv(COUNTRIES, share('US', 30)));
    sqlRows(url, "delete from bundled_files where file = 'country-shares.csv'");
    await loadBundledFacts(database, 'drizzle/seed', TEST_TIME + 60);
    expect(await countries()).toHaveLength(287);
    expect(await headline()).toContain('30.0%');
  });

  const OWNERS = headerOf('owners.csv');
  it.each([
    ['a share over 100', csv(COUNTRIES, share('US', 100.1)), /mine\.csv, line 2: share_percent: is above 100/],
    [
      'shares over 100 together',
      csv(COUNTRIES, share('US', 60), share('RU', 41)),
      /line 3: share_percent: makes the shares/,
    ],
    [
      'shares over 100 with those on record',
      csv(COUNTRIES, share('RU', 60)),
      /together with what is on record, .* 127\.9 %, above/,
    ],
    ['an unknown code', csv(COUNTRIES, share('UK', 3)), /line 2: country: is no country of ISO 3166-1/],
    ['a code in small letters', csv(COUNTRIES, share('us', 3)), /line 2: country: is no country of ISO 3166-1/],
    ['a fact twice', csv(COUNTRIES, share('US', 30), share('US', 31)), /line 3: country: US has a row of this source/],
    ['a future day', csv(COUNTRIES, share('US', 30, { last: '2026-12-31' })), /line 2: last_day: is in the future/],
    ['no source', csv(COUNTRIES, share('US', 30, { url: ' ' })), /line 2: source_url: is not a web address/],
    [
      'a script for a source',
      csv(COUNTRIES, share('US', 30, { url: 'javascript:alert(1)' })),
      /source_url: is not a web/,
    ],
    [
      'two measures in one list',
      csv(COUNTRIES, share('US', 30), share('RU', 9, { measure: 'survey' })),
      /line 3: measure: is network/,
    ],
    [
      'another measure than on record',
      csv(COUNTRIES, share('KZ', 1, { measure: 'survey' })),
      /on record .* as network until/,
    ],
    ['no number', csv(COUNTRIES, share('US', 'NaN')), /line 2: share_percent: is not a number/],
    [
      'two kinds of facts',
      csv(`${COUNTRIES},owner`, `${share('US', 30)},mara`),
      /line 1: has the columns country and owner/,
    ],
    ['no kind', 'a,b\n1,2\n', /line 1: there is no column country, maker, owner, .*, so that it fits no kind/],
    ['no row', csv(COUNTRIES), /there is no row below/],
    ['a line with too few cells', csv(COUNTRIES, 'US,Hashrate Index'), /line 2: /],
    [
      'two kinds of figure',
      csv(OWNERS, 'mara,MARA Holdings,company,operating,x,2026-09-01,2026-09-30,,700,,https://example.org/,,me'),
      /line 2: kind: must be realised/,
    ],
    [
      'two figures',
      csv(OWNERS, 'mara,MARA Holdings,company,realised,x,2026-09-01,2026-09-30,60,700,,https://example.org/,,me'),
      /exactly one of/,
    ],
  ])('with %s is refused with line and column, and nothing of it is imported', async (_name, text, sentence) => {
    const before =
      sqlNumber(url, 'select count(*) from share_facts') + sqlNumber(url, 'select count(*) from owner_facts');
    const tried = await tryFacts(desk, 'mine.csv', text);
    expect(tried).toEqual({ fault: expect.stringMatching(sentence) });
    const after =
      sqlNumber(url, 'select count(*) from share_facts') + sqlNumber(url, 'select count(*) from owner_facts');
    expect(after).toBe(before);
    expect(sqlNumber(url, 'select count(*) from fact_imports')).toBe(0);
  });

  it('is not confirmed, undone or imported twice', async () => {
    const text = csv(COUNTRIES, share('US', 30));
    const [first, second] = [await tryFacts(desk, 'a.csv', text), await tryFacts(desk, 'b.csv', text)];
    if ('fault' in first || 'fault' in second) throw new Error('refused');
    expect(await confirmFacts(desk, first.id)).toEqual({ id: first.id });
    expect(await confirmFacts(desk, first.id)).toEqual({ fault: expect.stringContaining('does not wait') });
    expect(await confirmFacts(desk, second.id)).toEqual({ fault: expect.stringContaining('counts already') });
    expect(await tryFacts(desk, 'c.csv', text)).toEqual({ fault: expect.stringContaining('counts already') });
    expect(await undoFacts(desk, second.id)).toEqual({ fault: 'There is no such import that counts.' });
    expect(await undoFacts(desk, 999)).toEqual({ fault: 'There is no such import that counts.' });
    await undoFacts(desk, first.id);
    expect(await undoFacts(desk, first.id)).toEqual({ fault: 'There is no such import that counts.' });
    expect(await readAudit(database.read, 9)).toHaveLength(2);
  });
});
