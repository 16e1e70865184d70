import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tariffAt } from '#lib/domain/energy/tariff.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { loadOwnTariffs } from '#lib/ingest/load-own-tariffs.ts';
import type { Database } from '#lib/store/database.ts';
import { readRevision } from '#lib/store/revision.ts';
import { readTariffs } from '#lib/store/tariffs.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const NOW = 1_795_340_800;
const TODAY = parseIsoDay('2026-11-22');
const databases = testDatabases();
const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-tariffs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [header = ''] = readFileSync('drizzle/seed/tariffs.csv', 'utf8').split('\n');
const own = (id: string, price: string, from: string): string =>
  `${id},PY,,Mine,${price},,,our contract,tariff,${from},,2026-11-01,30,contract,,high,,`;

function write(name: string, ...lines: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, [header, ...lines].join('\n'));
  return file;
}

const priceOf = async ({ read }: Database, id: string): Promise<number | null | undefined> =>
  tariffAt(await readTariffs(read), id, TODAY)?.usdPerMwh;

describe('tariffs', () => {
  it('are the bundled ones, and the operator’s in their place', async () => {
    const database = databases.open(await databases.emptyUrl());
    await loadBundledFacts(database, 'drizzle/seed', NOW);
    expect(await priceOf(database, 'PY-ANDE')).toBe(46);
    const file = write('own.csv', own('PY-ANDE', '41.5', '2024-08-01'), own('PY-MINE', '30', '2026-01-01'));
    expect(await loadOwnTariffs(database, file, NOW)).toBe(2);
    expect(await priceOf(database, 'PY-ANDE')).toBe(41.5);
    expect(await priceOf(database, 'PY-MINE')).toBe(30);
    expect(await priceOf(database, 'ET-EEP')).toBe(50);
    const rows = await readTariffs(database.read);
    expect(rows.filter(({ origin }) => origin === 'admin-file')).toHaveLength(2);

    const { revision } = await readRevision(database.read);
    expect(await loadOwnTariffs(database, file, NOW)).toBeNull();
    expect((await readRevision(database.read)).revision).toBe(revision);

    write('own.csv', own('PY-MINE', '28', '2026-01-01'));
    expect(await loadOwnTariffs(database, file, NOW)).toBe(1);
    expect(await priceOf(database, 'PY-ANDE')).toBe(46);
    expect(await priceOf(database, 'PY-MINE')).toBe(28);

    expect(await loadOwnTariffs(database, null, NOW)).toBe(0);
    expect(await priceOf(database, 'PY-MINE')).toBeUndefined();
    expect(await priceOf(database, 'PY-ANDE')).toBe(46);
    expect(await loadOwnTariffs(database, null, NOW)).toBeNull();
  });

  it.each([
    ['missing.csv', null, /missing\.csv: there is no such file$/],
    ['.', null, /: it cannot be read \(EISDIR\)$/],
    ['row.csv', own('PY-ANDE', 'cheap', '2024-08-01'), /row\.csv, line 2: usd_per_mwh: is not a number$/],
    [
      'twice.csv',
      `${own('PY-ANDE', '4', '2024-08-01')}\n${own('PY-ANDE', '5', '2024-08-01')}`,
      /twice\.csv, line 3: valid_from: PY-ANDE has a row from 2024-08-01 in line 2$/,
    ],
  ])('of a wrong file (%s) are refused in one sentence, and nothing changes', async (name, line, sentence) => {
    const database = databases.open(await databases.emptyUrl());
    const file = line === null ? path.join(folder, name) : write(name, line);
    await expect(loadOwnTariffs(database, file, NOW)).rejects.toThrow(sentence);
    expect(await readTariffs(database.read)).toEqual([]);
  });
});
