import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type FactDesk, tryFacts } from '#lib/commands/import-facts.ts';
import { MAX_FACT_FILE } from '#lib/contracts/fact-columns.ts';
import { FACT_KINDS, type FactKind } from '#lib/domain/facts/fact-kind.ts';
import { parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { checkOwnFacts } from '#lib/ingest/own-facts.ts';
import { getFacts } from '#lib/queries/facts/get-facts.ts';
import type { Database } from '#lib/store/database.ts';
import { factDesks } from '#tests/support/fact-desks.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-checked-'));
const file = path.join(folder, 'my.csv');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** After the day on which the bundled files were last written. */
const NOW = startOfDay(parseIsoDay('2026-11-28'));
const open = factDesks(databases);
let database: Database;
let desk: FactDesk;
beforeEach(() => {
  const world = open();
  database = world.database;
  desk = { ...world.desk, now: NOW };
});

const bundled = (kind: FactKind): string => `drizzle/seed/${kind}.csv`;
/** What we measured ourselves has no page that tells it; who imports it has to name one. */
const UNSOURCED: Partial<Record<FactKind, string>> = {
  events: 'events.csv, line 16: url: is not a web address',
  'back-test-events': 'back-test-events.csv, line 3: claim_url: is not a web address',
  'shock-events': 'shock-events.csv, line 11: lost_url: is not a web address, and neither is claim_url',
};
const FITTED: readonly FactKind[] = ['pool-clusters', 'published-figures', 'back-test-events'];
const SETTINGS: Partial<Record<FactKind, string>> = {
  'country-shares': 'COUNTRY_SHARES_FILE',
  'hardware-makers': 'HARDWARE_MAKERS_FILE',
  owners: 'OWNERS_FILE',
  tariffs: 'TARIFFS_FILE',
  'pool-clusters': 'CLUSTERS_FILE',
};

describe.each(FACT_KINDS)('a file of %s', (kind) => {
  it('can be tried by command, with the setting that may name it, if there is one', async () => {
    const checked = checkOwnFacts(bundled(kind), database.read, NOW);
    const fault = UNSOURCED[kind];
    if (fault !== undefined) await expect(checked).rejects.toThrow(fault);
    else expect(await checked).toMatchObject({ kind, setting: SETTINGS[kind] ?? null });
  });

  it('can be tried before the program ran, or says that it has to run once', async () => {
    const alone = checkOwnFacts(bundled(kind), null, NOW);
    if (FITTED.includes(kind)) await expect(alone).rejects.toThrow(`holds ${kind}, which must fit what is on record`);
    else if (UNSOURCED[kind] !== undefined) await expect(alone).rejects.toThrow(UNSOURCED[kind]);
    else await expect(alone).resolves.toMatchObject({ kind });
  });

  it('may be as long as the bundled one, which then changes nothing', async () => {
    expect(statSync(bundled(kind)).size).toBeLessThan(MAX_FACT_FILE);
    if (UNSOURCED[kind] !== undefined) return;
    const tried = await tryFacts(desk, `${kind}.csv`, readFileSync(bundled(kind), 'utf8'));
    if ('fault' in tried) throw new Error(tried.fault);
    const page = await getFacts({ db: database.read, now: NOW }, tried.id);
    expect(page.tried).toMatchObject({ kind, added: 0, changed: 0, gone: 0, changes: [] });
    expect(page.tried?.same).toBeGreaterThan(5);
  });
});

describe('a file that has to fit what is on record', () => {
  it.each(['pool-clusters', 'published-figures'] as const)('of %s is refused where it does not', async (kind) => {
    writeFileSync(file, readFileSync(bundled(kind), 'utf8').replace(/\n[a-z0-9-]+,/, '\nnobody,'));
    await expect(checkOwnFacts(file, database.read, NOW)).rejects.toThrow(/my\.csv, line 2: (pool|series): there is/);
  });
});
