import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FactDesk, tryFacts, undoFacts } from '#lib/commands/import-facts.ts';
import { parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { getFacts } from '#lib/queries/facts/get-facts.ts';
import { getClustersPage } from '#lib/queries/get-clusters-page.ts';
import { readAudit } from '#lib/store/audit.ts';
import { readClusterSet, replaceOperatorsClusters } from '#lib/store/clusters.ts';
import type { Database } from '#lib/store/database.ts';
import { readRevision } from '#lib/store/revision.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { factDesks } from '#tests/support/fact-desks.ts';
import { csv, headerOf, imported, lineOf } from '#tests/support/fact-files.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const MIDDLE = parseIsoDay('2026-04-10');
const databases = testDatabases();
let url = '';
let database: Database;
let desk: FactDesk;

/** The figures of some days only. */
const open = factDesks(databases, async (filled) => {
  const isFar = `granularity = 'epoch' or period not between ${MIDDLE - 20} and ${MIDDLE + 5}`;
  await filled.tx((db) => db.run(`delete from dirty_periods where ${isFar}`));
  await rebuildFigures(filled, TEST_TIME);
});

beforeEach(() => {
  ({ url, database, desk } = open());
});

const HEADER = headerOf('pool-clusters.csv');
const ours = {
  ...{ pool: 'foundryusa', cluster: 'our-group', cluster_name: 'Ours', kind: 'template', valid_from: '2024-01-01' },
  ...{ confidence: 'high', default: 'on', evidence_url: 'https://example.org/', reviewed: '2026-09-01' },
};
const row = (cells: Readonly<Record<string, string>> = {}): string => lineOf(HEADER, { ...ours, ...cells });
const WHOLE = csv(HEADER, row(), row({ pool: 'antpool' }));

const grouped = () =>
  sqlRows(url, `select * from metric_points where grouping = 'template' order by metric, window, period, entity`);
const raw = () => sqlRows(url, `select * from metric_points where grouping = 'raw' order by rowid`);
const hhi = () =>
  sqlNumber(
    url,
    `select value from metric_points where metric = 'hhi' and window = '7d' and grouping = 'template' and period = ?`,
    MIDDLE,
  );
const versions = () =>
  sqlRows(url, `select distinct cluster_set as version from metric_points where grouping <> 'raw'`);

describe('clusters that an admin imports', () => {
  it('tell beforehand what they add and what of the former list goes', async () => {
    const bundled = readFileSync('drizzle/seed/pool-clusters.csv', 'utf8').trimEnd().split('\n').slice(1);
    const [first = '', second = ''] = bundled;
    const before = await readClusterSet(database.read);
    // Later than the look at every bundled row.
    const now = startOfDay(parseIsoDay('2027-01-01'));
    const tried = await tryFacts(
      { ...desk, now },
      'mine.csv',
      csv(HEADER, first, second.replace(',high,on,', ',low,off,'), row()),
    );
    if ('fault' in tried) throw new Error(tried.fault);
    expect(await readClusterSet(database.read)).toEqual(before);
    const page = await getFacts({ db: database.read, now }, tried.id);
    expect(page.tried).toMatchObject({ kind: 'pool-clusters', added: 1, changed: 1, same: 1 });
    expect(page.tried?.gone).toBe(bundled.length - 2);
    expect(page.tried?.changes.slice(0, 2)).toEqual([
      {
        what: 'binancepool, template, from 2022-09-01',
        before: 'AntPool & friends, seen from 2024-04-17, high confidence, grouped',
        after: 'AntPool & friends, seen from 2024-04-17, low confidence, not grouped',
      },
      {
        what: 'foundryusa, template, from 2024-01-01',
        before: null,
        after: 'Ours, never seen, high confidence, grouped',
      },
    ]);
    expect(page.tried?.changes[2]).toMatchObject({ after: null });
  });

  it('have grouped figures computed anew, as another list at a start has, and so does their undoing', async () => {
    const [rawBefore, groupedBefore, set, hhiBefore] = [raw(), grouped(), await readClusterSet(database.read), hhi()];
    const id = await imported(desk, WHOLE);
    const ownSet = await readClusterSet(database.read);
    expect(ownSet).toMatchObject({
      list: 'own',
      rows: [{ pool: 'foundryusa', origin: 'admin-file' }, { pool: 'antpool' }],
    });
    expect((await getClustersPage(dataSourceOver(database.read, TEST_TIME))).list?.isOperators).toBe(true);
    const { days, figures } = await rebuildFigures(database, TEST_TIME + 1);
    expect([days, figures > 0]).toEqual([0, true]);
    expect(versions()).toEqual([{ version: ownSet?.version }]);
    expect(hhi()).not.toBe(hhiBefore);
    expect(raw()).toEqual(rawBefore);

    const { revision } = await readRevision(database.read);
    expect(await undoFacts(desk, id)).toEqual({ id });
    expect((await readRevision(database.read)).revision).toBeGreaterThan(revision);
    expect(await readClusterSet(database.read)).toEqual(set);
    await rebuildFigures(database, TEST_TIME + 2);
    expect(grouped()).toEqual(groupedBefore);
    const log = await readAudit(database.read, 5);
    expect(log.map(({ action }) => action)).toEqual(['facts import undone', 'facts imported']);
  });

  it('never leave figures of two lists, when one comes while figures are being computed', async () => {
    const dirty = Array.from({ length: 5 }, (_, i) => `('day', ${MIDDLE + i}, 1)`).join(', ');
    await database.tx((db) => db.run(`insert into dirty_periods (granularity, period, changes) values ${dirty}`));
    // The list of an admin comes, and another run groups by it, after this run has looked which list is in use.
    let hasCome = false;
    const meddled: Database = {
      ...database,
      read: database.read,
      async tx(work) {
        if (!hasCome) {
          hasCome = true;
          await imported(desk, WHOLE);
          await rebuildFigures(database, TEST_TIME + 1);
          await database.tx((db) =>
            db.run(`insert or ignore into dirty_periods (granularity, period, changes) values ${dirty}`),
          );
        }
        return database.tx(work);
      },
    };
    await rebuildFigures(meddled, TEST_TIME + 2);
    expect(versions()).toEqual([{ version: (await readClusterSet(database.read))?.version }]);
  });

  it('count before the file of the setting, and the later ones before the earlier', async () => {
    const poolsIn = async () => (await readClusterSet(database.read))?.rows.map(({ pool }) => pool);
    const [fromFile] = (await readClusterSet(database.read))?.rows ?? [];
    if (fromFile === undefined) throw new Error('no cluster is bundled');
    const first = await imported(desk, WHOLE);
    const second = await imported(desk, csv(HEADER, row({ pool: 'luxor' })));
    await database.tx((db) => replaceOperatorsClusters(db, [{ ...fromFile, pool: 'poolin' }]));
    expect(await poolsIn()).toEqual(['luxor']);
    await undoFacts(desk, second);
    expect(await poolsIn()).toEqual(['foundryusa', 'antpool']);
    await undoFacts(desk, first);
    expect(await poolsIn()).toEqual(['poolin']);
  });

  it.each([
    ['an unknown pool', [row(), row({ pool: 'luxxor' })], /^mine\.csv, line 3: pool: there is no pool luxxor\.$/],
    [
      'a pool in two clusters of one kind at one time',
      [row(), row({ cluster: 'their-group', cluster_name: 'Theirs', valid_from: '2025-01-01' })],
      /line 3: valid_from: foundryusa has a template row for the same time in line 2/,
    ],
    ['two names for one cluster', [row(), row({ pool: 'luxor', cluster_name: 'Us' })], /line 3: cluster_name: is Ours/],
    ['an unknown kind', [row({ kind: 'friends' })], /line 2: kind: /],
    ['no evidence', [row({ evidence_url: '' })], /line 2: evidence_url: is not a web address/],
    ['a look on a day to come', [row({ reviewed: '2027-01-01' })], /line 2: reviewed: is in the future/],
    ['a beginning to come', [row({ valid_from: '2027-01-01' })], /line 2: valid_from: is in the future/],
    ['a day that is none', [row({ valid_from: '2024-02-30' })], /line 2: valid_from: is not a calendar day/],
  ])('with %s are refused with line and column, and nothing of them is imported', async (_name, lines, sentence) => {
    const before = await readClusterSet(database.read);
    expect(await tryFacts(desk, 'mine.csv', csv(HEADER, ...lines))).toEqual({ fault: expect.stringMatching(sentence) });
    expect(await readClusterSet(database.read)).toEqual(before);
    expect(sqlNumber(url, 'select count(*) from fact_imports')).toBe(0);
  });
});
