import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { loadOwnClusters } from '#lib/ingest/load-own-clusters.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import type { Database } from '#lib/store/database.ts';
import { readRevision } from '#lib/store/revision.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const NOW = 1_795_340_800;
const databases = testDatabases();
const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-clusters-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [header = '', ...bundled] = readFileSync('drizzle/seed/pool-clusters.csv', 'utf8').trimEnd().split('\n');
const own = (pool: string): string =>
  `${pool},our-group,Ours,template,2024-01-01,,,high,on,https://example.org,,2026-11-01,`;

function write(name: string, ...lines: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, [header, ...lines].join('\n'));
  return file;
}

async function bundledFacts(): Promise<Database> {
  const database = databases.open(await databases.emptyUrl());
  await loadBundledFacts(database, 'drizzle/seed', NOW);
  return database;
}

describe('clusters', () => {
  it('are the bundled list, or the operator’s in its place', async () => {
    const database = await bundledFacts();
    const first = await readClusterSet(database.read);
    expect(first).toMatchObject({ list: 'bundled', version: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(first?.rows).toHaveLength(bundled.length);
    expect(await loadOwnClusters(database, null, NOW)).toBeNull();

    const file = write('own.csv', own('luxor'), own('poolin'));
    expect(await loadOwnClusters(database, file, NOW)).toBe(2);
    const second = await readClusterSet(database.read);
    expect(second).toMatchObject({ list: 'own', rows: [{ pool: 'luxor' }, { pool: 'poolin', origin: 'admin-file' }] });
    expect(second?.version).not.toBe(first?.version);

    const { revision } = await readRevision(database.read);
    expect(await loadOwnClusters(database, file, NOW)).toBeNull();
    expect((await readRevision(database.read)).revision).toBe(revision);

    expect(await loadOwnClusters(database, null, NOW)).toBe(0);
    expect(await readClusterSet(database.read)).toEqual(first);
    expect(await loadOwnClusters(database, null, NOW)).toBeNull();
  });

  it('have the same version in another order, and another one with another row', async () => {
    const database = await bundledFacts();
    const versionOf = async (...lines: readonly string[]) => {
      await loadOwnClusters(database, write('version.csv', ...lines), NOW);
      return (await readClusterSet(database.read))?.version;
    };
    const there = await versionOf(own('luxor'), own('poolin'));
    expect(await versionOf(own('poolin'), own('luxor'))).toBe(there);
    expect(await versionOf(own('poolin'), own('antpool'))).not.toBe(there);
  });

  it.each([
    ['missing.csv', [], /missing\.csv: there is no such file$/],
    ['empty.csv', [''], /empty\.csv: there is no row in it$/],
    ['slug.csv', [own('luxor'), own('luxxor')], /slug\.csv, line 3: pool: there is no pool luxxor$/],
    [
      'twice.csv',
      [own('luxor'), own('luxor')],
      /line 3: valid_from: luxor has a template row for the same time in line 2$/,
    ],
  ])('of a wrong file (%s) are refused in one sentence, and nothing changes', async (name, lines, sentence) => {
    const database = await bundledFacts();
    const file = lines.length === 0 ? path.join(folder, name) : write(name, ...lines);
    await expect(loadOwnClusters(database, file, NOW)).rejects.toThrow(sentence);
    expect((await readClusterSet(database.read))?.list).toBe('bundled');
  });
});
