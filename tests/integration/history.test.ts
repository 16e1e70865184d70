import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { bundledFiles } from '#lib/ingest/bundled-files.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { insertBlocks, type NewBlock } from '#lib/store/blocks.ts';
import { readEvents } from '#lib/store/chart-events.ts';
import type { Database } from '#lib/store/database.ts';
import { markDirty, readDirty } from '#lib/store/dirty-periods.ts';
import { readBundledFiles, readOrigins } from '#lib/store/facts.ts';
import { readOverlapDifferences } from '#lib/store/metric-points.ts';
import { readAliases, readPool, renamePool } from '#lib/store/pools.ts';
import { adoptAnyList } from '#tests/support/any-pool-list.ts';
import { blockOf } from '#tests/support/block-row.ts';
import { storedFigures, storedShares } from '#tests/support/naive-figures.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const SEED = 'drizzle/seed';
const NOW = 1_795_340_800;
const DAYS_FILE = 'pool-block-counts-2021-2026-days.csv';
const databases = testDatabases();
const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-seed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let prepared: string;

/** The bundled facts, with the figures of four months of them: those of all years are the bench's matter. */
beforeAll(async () => {
  prepared = await databases.emptyUrl();
  const database = databases.open(prepared);
  await loadBundledFacts(database, SEED, NOW);
  const kept = [...weeks.map((week) => parseIsoDay(week.monday)), parseIsoDay('2026-04-10')];
  const isFar = kept.map((day) => `period not between ${day - 40} and ${day + 12}`).join(' and ');
  await database.tx((db) => db.run(`delete from dirty_periods where granularity = 'day' and ${isFar}`));
  await rebuildFigures(database, NOW);
  await database.close();
});

/** Weeks from Monday; worked out by another program from the same blocks (origin sorukumar-2026), restated here. */
const weeks = [
  { monday: '2021-03-08', blocks: 1026, unknown: 116, top: 'f2pool', share: 0.161793, hhi: 905.33, nakamoto: 4 },
  { monday: '2023-12-04', blocks: 976, unknown: 12, top: 'antpool', share: 0.295082, hhi: 1925.68, nakamoto: 2 },
  { monday: '2026-03-23', blocks: 1073, unknown: 1, top: 'foundryusa', share: 0.33178, hhi: 1753.03, nakamoto: 2 },
];

describe('the bundled history', () => {
  it.each(weeks)('gives the 7-day figures of the week of $monday', (week) => {
    const sunday = parseIsoDay(week.monday) + 6;
    const figures = storedFigures(prepared, '7d', sunday);
    const shares = storedShares(prepared, '7d', sunday);
    expect(figures.get('hhi')?.blocks).toBe(week.blocks);
    // Theirs leaves unknown blocks out of the sum; ours adds each as an entity of one block.
    const alone = week.unknown * (100 / week.blocks) ** 2;
    expect(figures.get('hhi')?.value).toBeCloseTo(week.hhi + alone, 2);
    expect(figures.get('nakamoto-50')?.value).toBe(week.nakamoto);
    expect(figures.get('cr-1')?.value).toBeCloseTo(week.share, 6);
    expect(shares.get(week.top)).toBeCloseTo(week.share, 6);
    expect(shares.get('unknown')).toBeCloseTo(week.unknown / week.blocks, 9);
  });

  it('gives figures of epochs since 2013, and of no epoch that is in the stated gap', () => {
    const epochs = sqlRows<{ period: number }>(
      prepared,
      `select period from metric_points where grouping = 'raw' and window = 'epoch' and metric = 'hhi' order by period`,
    ).map((row) => row.period);
    expect([epochs[0], epochs.at(-1)]).toEqual([118, 468]);
    expect(epochs.filter((epoch) => epoch > 274 && epoch < 330)).toEqual([]);
  });

  it('has no figure for windows that reach into an incomplete day', () => {
    const last = parseIsoDay('2026-04-22');
    expect(storedFigures(prepared, '24h', last).size).toBe(0);
    expect(storedFigures(prepared, '24h', last - 1).size).toBeGreaterThan(0);
    expect(storedFigures(prepared, '7d', last).size).toBe(0);
  });

  it('brings pools, events and an origin for every count', async () => {
    const database = databases.open(databases.copyOf(prepared));
    const origins = new Set((await readOrigins(database.read)).map((origin) => origin.id));
    const used = sqlRows<{ origin: string }>(prepared, 'select distinct origin from history_counts');
    expect(used.length).toBeGreaterThan(2);
    expect(used.filter(({ origin }) => !origins.has(origin))).toEqual([]);
    expect((await readEvents(database.read, 0, 99_999)).length).toBeGreaterThan(20);
  });
});

describe('loading bundled facts', () => {
  it('passes over what is loaded already', async () => {
    const database = databases.open(databases.copyOf(prepared));
    expect(await loadBundledFacts(database, SEED, NOW)).toEqual([]);
    expect((await readBundledFiles(database.read)).size).toBe(Object.keys(bundledFiles).length);
  });

  it('takes a changed file, and computes the days anew that it has and that it had', async () => {
    const url = databases.copyOf(prepared);
    const database = databases.open(url);
    const changed = path.join(folder, 'changed');
    cpSync(SEED, changed, { recursive: true });
    const gone = '2026-04-14';
    edit(changed, (line) => !line.startsWith(gone));
    await database.tx((db) => db.run('delete from dirty_periods'));
    expect(await loadBundledFacts(database, changed, NOW)).toEqual([DAYS_FILE]);
    const waiting = new Set((await readDirty(database.read, 'day')).map((row) => row.period));
    expect(waiting.has(parseIsoDay(gone))).toBe(true);
    await database.tx((db) =>
      db.run(
        `delete from dirty_periods where period not between ${parseIsoDay(gone) - 2} and ${parseIsoDay(gone) + 9}`,
      ),
    );
    expect(storedFigures(url, '24h', parseIsoDay(gone)).size).toBeGreaterThan(0);
    await rebuildFigures(database, NOW);
    expect(storedFigures(url, '24h', parseIsoDay(gone)).size).toBe(0);
    expect(storedFigures(url, '7d', parseIsoDay(gone) + 6).size).toBe(0);
    expect(storedFigures(url, '7d', parseIsoDay(gone) - 1).size).toBeGreaterThan(0);
  });

  it('corrects names, other names and links, but no name that a list has brought since', async () => {
    const url = databases.copyOf(prepared);
    const database = databases.open(url);
    await database.tx((db) => renamePool(db, 'antpool', 'AntPool North', 'mempool'));
    const changed = path.join(folder, 'renamed');
    cpSync(SEED, changed, { recursive: true });
    rewrite(changed, 'pools.csv', (text) =>
      text
        .replace('\nbraiinspool,Braiins Pool,', '\nbraiinspool,Braiins,')
        .replace(/\nf2pool,F2Pool,[^,]*,/, '\nf2pool,F2Pool,https://f2pool.example,')
        .replace('\nantpool,AntPool,', '\nantpool,AntPool South,'),
    );
    rewrite(changed, 'pool-aliases.csv', (text) =>
      text.replace(/\n(canhui,[^,]*,BTCC),[^,]*,[^,]*,/, '\n$1,f2pool,2016-01-01,'),
    );
    expect(await loadBundledFacts(database, changed, NOW)).toEqual(['pools.csv', 'pool-aliases.csv']);
    expect(await readPool(database.read, 'braiinspool')).toMatchObject({ name: 'Braiins' });
    expect(await readPool(database.read, 'f2pool')).toMatchObject({ link: 'https://f2pool.example' });
    expect(await readPool(database.read, 'antpool')).toMatchObject({ name: 'AntPool North' });
    expect(
      (await readAliases(database.read, 'f2pool')).map(({ externalName, since }) => [externalName, since]),
    ).toContainEqual(['BTCC', '2016-01-01']);
  });

  it('names file and line of a row that does not fit, and keeps what was there', async () => {
    const url = databases.copyOf(prepared);
    const before = sqlNumber(url, 'select count(*) from history_counts');
    const broken = path.join(folder, 'broken');
    cpSync(SEED, broken, { recursive: true });
    const file = path.join(broken, DAYS_FILE);
    copyFileSync(path.join(SEED, DAYS_FILE), file);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^(2021-01-02,[^,]*,day,,[^,]*),\d+,/m, '$1,-4,'));
    const refused = loadBundledFacts(databases.open(url), broken, NOW);
    await expect(refused).rejects.toThrow(new RegExp(`^${DAYS_FILE}, line \\d+: blocks: is not a whole number$`));
    expect(sqlNumber(url, 'select count(*) from history_counts')).toBe(before);
  });

  it('is harmless in two processes at once', async () => {
    const url = databases.copyOf(prepared);
    const [a, b] = [databases.open(url), databases.open(url)];
    await a.tx((db) => db.run(`delete from bundled_files where file not like '%-days.csv'`));
    await Promise.all([loadBundledFacts(a, SEED, NOW), loadBundledFacts(b, SEED, NOW)]);
    for (const table of ['history_counts', 'events', 'origins', 'pools', 'history_gaps', 'published_points']) {
      const count = `select count(*) from ${table}`;
      expect([table, sqlNumber(url, count)]).toEqual([table, sqlNumber(prepared, count)]);
    }
  });
});

describe('where the ledger and the bundled history meet', () => {
  const day = parseIsoDay('2026-04-14');

  /** The day's blocks as the bundled counts have them, a few moved to another pool, with a neighbour on each side. */
  async function ingestDay(database: Database, url: string, moved: number): Promise<number> {
    const counts = sqlRows<{ pool: string; blocks: number }>(
      url,
      `select pool, blocks from history_counts where granularity = 'day' and period = ? order by blocks desc`,
      day,
    );
    const pools = counts.flatMap(({ pool, blocks }) => Array<string>(blocks).fill(pool)).fill('newcomer', 0, moved);
    const blocks = ['before', ...pools, 'after'].map((pool, i) => ledgerBlock(pool, i, pools.length));
    await database.tx(async (db) => {
      await adoptAnyList(db);
      await insertBlocks(db, blocks, []);
      await markDirty(db, 'day', [day]);
    });
    await rebuildFigures(database, NOW);
    return pools.length;
  }

  function ledgerBlock(pool: string, i: number, count: number): NewBlock {
    const timestamp = startOfDay(day) + Math.round(((i - 0.5) * 86_400) / count);
    return blockOf(945_000 + i, { hash: `own-${i}`, timestamp, pool });
  }

  const periodOf = (url: string) =>
    sqlRows<{ source: string; overlap: number | null; blocks: number }>(
      url,
      `select source, overlap_difference as overlap, blocks from periods where granularity = 'day' and period = ?`,
      day,
    )[0];

  it('the ledger speaks for a day that it holds whole, and a difference is flagged', async () => {
    const url = databases.copyOf(prepared);
    const database = databases.open(url);
    const blocks = await ingestDay(database, url, 3);
    expect(periodOf(url)).toEqual({ source: 'ledger', overlap: 3, blocks });
    expect(storedShares(url, '24h', day).get('newcomer')).toBeCloseTo(3 / blocks, 12);
    expect(storedShares(url, '7d', day).get('newcomer')).toBeGreaterThan(0);
    const [flagged] = await readOverlapDifferences(database.read, 5);
    expect(flagged).toMatchObject({ granularity: 'day', period: day, overlapDifference: 3 });
  });

  it('both agree without a flag where they are the same', async () => {
    const url = databases.copyOf(prepared);
    const database = databases.open(url);
    const before = storedFigures(url, '7d', day).get('hhi')?.value ?? 0;
    const blocks = await ingestDay(database, url, 0);
    expect(periodOf(url)).toEqual({ source: 'ledger', overlap: 0, blocks });
    expect(storedFigures(url, '7d', day).get('hhi')?.value).toBeCloseTo(before, 9);
    expect(await readOverlapDifferences(database.read, 5)).toEqual([]);
  });

  it('the bundled history speaks for a day that the ledger holds in part', async () => {
    const url = databases.copyOf(prepared);
    const database = databases.open(url);
    const blocks = await ingestDay(database, url, 3);
    await database.tx(async (db) => {
      await db.run(`delete from blocks where hash = 'own-after' or height >= ${945_000 + blocks - 5}`);
      await markDirty(db, 'day', [day]);
    });
    await rebuildFigures(database, NOW);
    expect(periodOf(url)).toEqual({ source: 'history', overlap: null, blocks });
    expect(storedShares(url, '24h', day).has('newcomer')).toBe(false);
  });
});

function rewrite(copy: string, name: string, change: (text: string) => string): void {
  const file = path.join(copy, name);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

function edit(copy: string, keep: (line: string) => boolean): void {
  const file = path.join(copy, DAYS_FILE);
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, lines.filter(keep).join('\n'));
}
