import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { checkOwnFacts, loadOwnFacts } from '#lib/ingest/own-facts.ts';
import type { Database } from '#lib/store/database.ts';
import { readShareFacts } from '#lib/store/geography.ts';
import { readRevision } from '#lib/store/revision.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-facts-'));
const file = path.join(folder, 'my.csv');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [HEADER = ''] = readFileSync('drizzle/seed/country-shares.csv', 'utf8').split('\n');
const line = (country: string, share: number, last = '2026-09-30'): string =>
  `${country},Hashrate Index,network,2026-07-01,${last},${share},,,exact,,https://example.org,,mine`;
const write = (...lines: readonly string[]): void => writeFileSync(file, [HEADER, ...lines, ''].join('\n'));

let database: Database;
const newest = async () =>
  (await readShareFacts(database.read, 'country')).filter(({ firstDay }) => firstDay === 20635);

beforeEach(async () => {
  database = databases.open(await databases.emptyUrl());
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
});

describe('a file of own facts', () => {
  it('stands in for bundled rows of the same name, adds others, and goes when it is taken away', async () => {
    const bundled = await newest();
    expect(bundled).toHaveLength(10);
    write(line('PY', 5.1), line('KZ', 1.6));
    expect(await loadOwnFacts(database, 'COUNTRY_SHARES_FILE', file, TEST_TIME)).toBe(2);
    const own = await newest();
    expect(own).toHaveLength(11);
    expect(own.find(({ entity }) => entity === 'PY')).toMatchObject({ share: 0.051, origin: 'admin-file' });
    const revision = await readRevision(database.read);
    expect(await loadOwnFacts(database, 'COUNTRY_SHARES_FILE', file, TEST_TIME)).toBeNull();
    expect(await readRevision(database.read)).toEqual(revision);
    expect(await loadOwnFacts(database, 'COUNTRY_SHARES_FILE', null, TEST_TIME)).toBe(0);
    expect(await newest()).toEqual(bundled);
  });

  it('is loaded as a whole or not at all', async () => {
    write(line('PY', 5.1));
    await loadOwnFacts(database, 'COUNTRY_SHARES_FILE', file, TEST_TIME);
    const before = await newest();
    write(line('PY', 6), line('XX', 1));
    await expect(loadOwnFacts(database, 'COUNTRY_SHARES_FILE', file, TEST_TIME)).rejects.toThrow(
      /my\.csv, line 3: country: is no country/,
    );
    expect(await newest()).toEqual(before);
  });

  it('can be tried without loading it', async () => {
    write(line('PY', 5.1), line('KZ', 1.6));
    expect(await checkOwnFacts(file, null, TEST_TIME)).toEqual({
      ...{ kind: 'country-shares', setting: 'COUNTRY_SHARES_FILE', rows: 2 },
    });
    write(line('PY', 5.1, '2026-12-31'));
    await expect(checkOwnFacts(file, null, TEST_TIME)).rejects.toThrow('line 2: last_day: is in the future');
    writeFileSync(file, 'a,b\n1,2\n');
    await expect(checkOwnFacts(file, null, TEST_TIME)).rejects.toThrow('it fits no kind');
    await expect(checkOwnFacts(path.join(folder, 'none.csv'), null, TEST_TIME)).rejects.toThrow(
      'there is no such file',
    );
  });
});
