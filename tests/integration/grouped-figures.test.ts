import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseIsoDay } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import { connect, type Database } from '#lib/store/database.ts';
import { markDirty } from '#lib/store/dirty-periods.ts';
import { readPoints } from '#lib/store/metric-points.ts';
import { migrateDatabase } from '#lib/store/migrate.ts';
import { naiveFigures } from '#tests/support/naive-figures.ts';
import { MIGRATIONS, sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const NOW = 1_795_340_800;
const SEED = 'drizzle/seed';
const databases = testDatabases();
const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-grouped-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = parseIsoDay;
/** A day of the week before it, its last: before any evidence, at its beginning, and around the border of April 2025. */
const BORDER = day('2025-04-03');
let prepared: string;

/** The bundled facts, with the figures of some months of them. */
beforeAll(async () => {
  prepared = await databases.emptyUrl();
  const database = databases.open(prepared);
  await loadBundledFacts(database, SEED, NOW);
  const kept = [day('2022-09-01'), BORDER, day('2026-04-10')];
  const isFar = kept.map((middle) => `period not between ${middle - 40} and ${middle + 12}`).join(' and ');
  await database.tx((db) => db.run(`delete from dirty_periods where granularity = 'day' and ${isFar}`));
  await rebuildFigures(database, NOW);
  await database.close();
});

function copy(): { url: string; database: Database } {
  const url = databases.copyOf(prepared);
  return { url, database: databases.open(url) };
}

interface Day {
  readonly period: number;
  readonly pool: string;
  readonly blocks: number;
}

/** The seven days that end with one, as blocks of pools under the names that `nameOf` gives them. */
const weekOf = (url: string, last: number, nameOf: (pool: string) => string) =>
  sqlRows<Day>(
    url,
    `select * from pool_counts where granularity = 'day' and period between ? and ?`,
    last - 6,
    last,
  ).flatMap(({ pool, blocks }) => Array.from({ length: blocks }, () => ({ pool: nameOf(pool) })));

const grouped = (url: string, last: number) =>
  new Map(
    sqlRows<{ metric: string; value: number; entity: string }>(
      url,
      `select metric, entity, value from metric_points where grouping = 'template' and window = '7d' and period = ?`,
      last,
    ).map(({ metric, entity, value }) => [`${metric}${entity && ` ${entity}`}`, value]),
  );

const EARLY = new Set(['antpool', 'poolin', 'btccom', 'binancepool', 'rawpool', 'ultimuspool', 'braiinspool']);
const LATE = new Set([...EARLY, 'luxor', 'secpool', 'sigmapoolcom', 'miningsquared']);
const asOn = (friends: ReadonlySet<string>) => (pool: string) => (friends.has(pool) ? 'antpool-friends' : pool);

describe('grouped figures', () => {
  it.each([
    // Mining Squared is known since 1 April, the others not before the 3rd.
    ['the day before a border', BORDER - 1, new Set([...EARLY, 'miningsquared'])],
    ['a week that reaches over it, as it ended', BORDER, LATE],
    ['a week of 2026', day('2026-04-12'), LATE],
  ])('are what a naive program makes of the members: %s', (_, last, friends) => {
    const sigma = (pool: string) => (last < BORDER && /^(secpool|sigmapoolcom)$/.test(pool) ? 'sec-sigma' : pool);
    const blocks = weekOf(prepared, last, (pool) => sigma(asOn(friends)(pool)));
    const stored = grouped(prepared, last);
    for (const [metric, value] of Object.entries(naiveFigures(blocks)))
      expect(stored.get(metric), metric).toBeCloseTo(value, 9);
    const friendly = blocks.filter(({ pool }) => pool === 'antpool-friends').length;
    expect(stored.get('share antpool-friends')).toBeCloseTo(friendly / blocks.length, 12);
    expect(stored.get('share antpool')).toBeUndefined();
    expect(stored.get('share foundryusa')).toBeUndefined();
  });

  it('begin with the first day on which two pools are said to belong together, and stay per pool before it', async () => {
    const { database } = copy();
    for (const window of ['24h', '7d', '30d'] as const) {
      const points = await readPoints(database.read, 'hhi', window, { grouping: 'template' });
      expect(points[0]?.period, window).toBe(day('2022-09-01'));
    }
    const epochs = await readPoints(database.read, 'hhi', 'epoch', { grouping: 'template' });
    expect((epochs[0]?.endsAt ?? 0) - 1).toBeGreaterThanOrEqual(day('2022-09-01') * 86_400);
    expect((epochs[0]?.endsAt ?? 0) - 1).toBeLessThan(day('2022-09-20') * 86_400);
  });

  it('name the set that they are grouped by, and raw ones name none', async () => {
    const { url, database } = copy();
    const set = await readClusterSet(database.read);
    const named = sqlRows(url, `select distinct grouping, cluster_set as version from metric_points order by 1`);
    expect(named).toEqual([
      { grouping: 'raw', version: null },
      { grouping: 'template', version: set?.version },
    ]);
    expect(sqlRows(url, 'select version, list from cluster_sets')).toEqual([
      { version: set?.version, list: 'bundled' },
    ]);
  });
});

describe('another cluster set', () => {
  const everyRaw = (url: string) =>
    sqlRows(url, `select rowid as id, * from metric_points where grouping = 'raw' order by rowid`);
  const everyGrouped = (url: string) =>
    sqlRows(url, `select * from metric_points where grouping = 'template' order by metric, window, period, entity`);

  /** The bundled facts with SpiderPool among those that are grouped. */
  function withSpiderPool(): string {
    const changed = path.join(folder, 'with-spiderpool');
    cpSync(SEED, changed, { recursive: true });
    const file = path.join(changed, 'pool-clusters.csv');
    const before = readFileSync(file, 'utf8');
    const after = before.replace(/^(spiderpool,.*),off,/m, '$1,on,');
    expect(after).not.toBe(before);
    writeFileSync(file, after);
    return changed;
  }

  it('has the grouped figures computed anew, and no raw one', async () => {
    const { url, database } = copy();
    const [raw, old] = [everyRaw(url), everyGrouped(url)];
    const before = grouped(url, day('2026-04-12'));
    await loadBundledFacts(database, withSpiderPool(), NOW);
    const { days, figures } = await rebuildFigures(database, NOW + 1);
    expect(days).toBe(0);
    expect(figures).toBe(old.length);
    expect(everyRaw(url)).toEqual(raw);
    const after = grouped(url, day('2026-04-12'));
    expect(after.get('hhi')).toBeGreaterThan((before.get('hhi') ?? Infinity) + 400);
    const blocks = weekOf(url, day('2026-04-12'), asOn(new Set([...LATE, 'spiderpool'])));
    const { hhi } = naiveFigures(blocks);
    expect(after.get('hhi')).toBeCloseTo(hhi ?? 0, 9);
    expect(sqlNumber(url, `select count(distinct cluster_set) from metric_points`)).toBe(1);
    expect(await rebuildFigures(database, NOW + 2)).toEqual({ days: 0, epochs: 0, figures: 0 });

    await loadBundledFacts(database, SEED, NOW + 3);
    await rebuildFigures(database, NOW + 3);
    expect(everyGrouped(url)).toEqual(old);
  });

  it('gives the same rows as figures that are written day by day', async () => {
    const { url, database } = copy();
    await loadBundledFacts(database, withSpiderPool(), NOW);
    for (const granularity of ['day', 'epoch'] as const) {
      const periods = sqlRows<{ period: number }>(url, `select period from periods where granularity = ?`, granularity);
      await database.tx((db) =>
        markDirty(
          db,
          granularity,
          periods.map(({ period }) => period),
        ),
      );
    }
    await rebuildFigures(database, NOW);
    const dayByDay = everyGrouped(url);
    await loadBundledFacts(database, SEED, NOW);
    await rebuildFigures(database, NOW);
    expect(everyGrouped(url)).not.toEqual(dayByDay);
    await loadBundledFacts(database, withSpiderPool(), NOW);
    await rebuildFigures(database, NOW);
    expect(everyGrouped(url)).toEqual(dayByDay);
  });
});

describe('a database of before clusters', () => {
  it('keeps its figures, as raw ones', async () => {
    const older = path.join(folder, 'migrations');
    cpSync(MIGRATIONS, older, { recursive: true });
    const journalFile = path.join(older, 'meta/_journal.json');
    const journal = JSON.parse(readFileSync(journalFile, 'utf8'));
    const isOlder = ({ idx }: { readonly idx: number }): boolean => idx < 4;
    writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.filter(isOlder) }));
    const url = databases.nextUrl();
    await migrateDatabase(url, older);
    const connection = connect(url);
    connection.exec(`insert into metric_points (metric, window, entity, period, ends_at, value, blocks, is_final, version)
      values ('hhi', '7d', '', 20000, 1728086400, 1488.3, 1025, 1, 2)`);
    connection.close();
    await migrateDatabase(url, MIGRATIONS);
    expect(sqlRows(url, 'select metric, grouping, window, value, cluster_set from metric_points')).toEqual([
      { metric: 'hhi', grouping: 'raw', window: '7d', value: 1488.3, cluster_set: null },
    ]);
  });
});
