import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type FactDesk, tryFacts, undoFacts } from '#lib/commands/import-facts.ts';
import { tariffAt } from '#lib/domain/energy/tariff.ts';
import { dayOf } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { loadOwnTariffs } from '#lib/ingest/load-own-tariffs.ts';
import { getTariffTable } from '#lib/queries/energy/get-tariff-table.ts';
import { getFacts } from '#lib/queries/facts/get-facts.ts';
import { readAudit } from '#lib/store/audit.ts';
import type { Database } from '#lib/store/database.ts';
import { readRevision } from '#lib/store/revision.ts';
import { readTariffs } from '#lib/store/tariffs.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { factDesks } from '#tests/support/fact-desks.ts';
import { csv, headerOf, imported, lineOf } from '#tests/support/fact-files.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-imported-tariffs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let url = '';
let database: Database;
let desk: FactDesk;

const open = factDesks(databases);
beforeEach(() => {
  ({ url, database, desk } = open());
});

const HEADER = headerOf('tariffs.csv');
const ande = {
  ...{ id: 'PY-ANDE', country: 'PY', title: 'Mine', usd_per_mwh: '41.5', native: 'our contract', kind: 'tariff' },
  ...{ valid_from: '2024-08-01', reviewed: '2026-09-01', review_after_days: '30', source: 'contract' },
  confidence: 'high',
};
const tariff = (cells: Readonly<Record<string, string>> = {}): string => lineOf(HEADER, { ...ande, ...cells });
const priceOf = async (id: string) => tariffAt(await readTariffs(database.read), id, dayOf(TEST_TIME))?.usdPerMwh;

describe('tariffs that an admin imports', () => {
  it('stand in for the bundled ones of the same beginning, add others, and give them back when undone', async () => {
    const before = await readTariffs(database.read);
    const text = csv(HEADER, tariff(), tariff({ id: 'PY-MINE', usd_per_mwh: '30' }));
    const tried = await tryFacts(desk, 'mine.csv', text);
    if ('fault' in tried) throw new Error(tried.fault);
    expect(await readTariffs(database.read)).toEqual(before);
    expect((await getFacts({ db: database.read, now: TEST_TIME }, tried.id)).tried).toMatchObject({
      ...{ kind: 'tariffs', added: 1, changed: 1, same: 0 },
      changes: [
        { what: 'PY-ANDE from 2024-08-01', before: expect.stringMatching(/^46 /), after: '41.5 USD/MWh' },
        { what: 'PY-MINE from 2024-08-01', before: null, after: '30 USD/MWh' },
      ],
    });

    const id = await imported(desk, text);
    expect([await priceOf('PY-ANDE'), await priceOf('PY-MINE')]).toEqual([41.5, 30]);
    const table = await getTariffTable(dataSourceOver(database.read, TEST_TIME));
    expect(JSON.stringify(table)).not.toContain('admin-import');
    expect((await readTariffs(database.read)).filter(({ origin }) => origin === 'admin-file')).toHaveLength(2);

    const { revision } = await readRevision(database.read);
    expect(await undoFacts(desk, id)).toEqual({ id });
    expect(await readTariffs(database.read)).toEqual(before);
    expect((await readRevision(database.read)).revision).toBeGreaterThan(revision);
    const log = await readAudit(database.read, 5);
    expect(log.map(({ action }) => action)).toEqual(['facts import undone', 'facts imported']);
    expect(log[1]?.detail).toMatch(/^tariffs, 2 rows, /);
  });

  it('count before the file of the setting, the later one before the earlier, and outlive newer versions of both', async () => {
    const file = path.join(folder, 'own.csv');
    writeFileSync(file, csv(HEADER, tariff({ usd_per_mwh: '44' })));
    await imported(desk, csv(HEADER, tariff({ usd_per_mwh: '42' })));
    const later = await imported(desk, csv(HEADER, tariff({ usd_per_mwh: '43' })));
    await loadOwnTariffs(database, file, TEST_TIME);
    sqlRows(url, "delete from bundled_files where file = 'tariffs.csv'");
    await loadBundledFacts(database, 'drizzle/seed', TEST_TIME + 60);
    expect(await priceOf('PY-ANDE')).toBe(43);
    await undoFacts(desk, later);
    expect(await priceOf('PY-ANDE')).toBe(42);
    await undoFacts(desk, later - 1);
    expect(await priceOf('PY-ANDE')).toBe(44);
    await loadOwnTariffs(database, null, TEST_TIME);
    expect(await priceOf('PY-ANDE')).toBe(46);
  });

  it.each([
    ['a price in words', [tariff({ usd_per_mwh: 'cheap' })], /^mine\.csv, line 2: usd_per_mwh: is not a number\.$/],
    ['an unknown country', [tariff(), tariff({ country: 'UK' })], /line 3: country: is no country of ISO 3166-1/],
    ['one beginning twice', [tariff(), tariff()], /line 3: valid_from: PY-ANDE has a row from 2024-08-01 in line 2/],
    ['a look on a day to come', [tariff({ reviewed: '2027-01-01' })], /line 2: reviewed: is in the future/],
    ['an end before its beginning', [tariff({ valid_until: '2024-07-31' })], /line 2: valid_until: is before/],
    ['no source', [tariff({ source: '' })], /line 2: source: /],
    ['a script for a source', [tariff({ source_url: 'javascript:alert(1)' })], /line 2: source_url: is not a web/],
    ['a range beside its price', [tariff({ low: '50' })], /line 2: low: is above usd_per_mwh/],
  ])('with %s are refused with line and column, and nothing of them is imported', async (_name, lines, sentence) => {
    const before = sqlNumber(url, 'select count(*) from tariffs');
    expect(await tryFacts(desk, 'mine.csv', csv(HEADER, ...lines))).toEqual({ fault: expect.stringMatching(sentence) });
    expect(sqlNumber(url, 'select count(*) from tariffs')).toBe(before);
    expect(sqlNumber(url, 'select count(*) from fact_imports')).toBe(0);
  });
});
