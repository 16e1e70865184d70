import { describe, expect, it } from 'vitest';
import type { ClusterRow } from '#lib/domain/clusters/cluster-row.ts';
import { getRiskPage } from '#lib/queries/risk/get-risk-page.ts';
import { insertBlocks, type NewBlock } from '#lib/store/blocks.ts';
import { replaceBundledClusters } from '#lib/store/clusters.ts';
import { type MetricPoint, replacePoints } from '#lib/store/metric-points.ts';
import { readStreaks } from '#lib/store/streaks.ts';
import { blockOf } from '#tests/support/block-row.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const TODAY = 20_000;

const point = (metric: string, entity: string, value: number): MetricPoint => ({
  metric,
  grouping: 'raw',
  clusterSet: null,
  chances: null,
  entity,
  value,
  period: TODAY,
  window: '7d',
  endsAt: TODAY * 86_400,
  low: value,
  high: value,
  intervalLow: null,
  intervalHigh: null,
  missing: null,
  isFinal: true,
  blocks: 1000,
  version: 1,
});

/** Blocks by pools in this order: `aaab` are three of a and one of b. `-` is a block of nobody known. */
const chain = (order: string, from = 0): NewBlock[] =>
  [...order].map((pool, at) =>
    blockOf(from + at, { pool: pool === '-' ? 'unknown' : pool, recordedAt: 1_000_000_000 }),
  );

async function sourceOver(rows: readonly NewBlock[], shares: Readonly<Record<string, number>> = {}) {
  const database = databases.open(await databases.emptyUrl());
  await database.tx(async (db) => {
    await insertBlocks(db, rows, []);
    const points = Object.entries(shares).map(([pool, share]) => point('share', pool, share));
    await replacePoints(db, ['hhi', 'share'], ['7d'], 0, TODAY, [point('hhi', '', 1000), ...points]);
  });
  return dataSourceOver(database.read, TODAY * 86_400);
}

describe('streaks on record', () => {
  it('are the blocks of one pool that nobody else interrupts, newest first', async () => {
    const { db } = await sourceOver(chain('aabaaabbbb-aa'));
    const all = { from: 0, to: 100 };
    expect(await readStreaks(db, { ...all, atLeast: 2 }, ['a', 'b'])).toEqual([
      { finder: 'a', from: 11, length: 2 },
      { finder: 'b', from: 6, length: 4 },
      { finder: 'a', from: 3, length: 3 },
      { finder: 'a', from: 0, length: 2 },
    ]);
    expect(await readStreaks(db, { from: 4, to: 7, atLeast: 2 }, ['a', 'b'])).toEqual([
      { finder: 'b', from: 6, length: 2 },
      { finder: 'a', from: 4, length: 2 },
    ]);
    expect(await readStreaks(db, { ...all, atLeast: 2 }, [])).toEqual([]);
  });

  it('are not interrupted by a stale block, nor made of stale ones', async () => {
    const stale = [1, 2, 3].map((height) => blockOf(height, { hash: `stale-${height}`, pool: 'b', status: 'stale' }));
    const { db } = await sourceOver([...chain('aaaaa'), ...stale]);
    expect(await readStreaks(db, { from: 0, to: 9, atLeast: 2 }, ['a', 'b'])).toEqual([
      { finder: 'a', from: 0, length: 5 },
    ]);
  });

  it('are counted beside what the same blocks in random order would bring', async () => {
    const { streaks } = await getRiskPage(
      await sourceOver(chain(`${'a'.repeat(7)}b${'a'.repeat(6)}${'cb'.repeat(20)}`)),
    );
    expect(streaks).toMatchObject({ from: 0, to: 53 });
    expect(streaks?.rows.map(({ key }) => key)).toEqual(['a']);
    const [row] = streaks?.rows ?? [];
    expect(row?.runs.map(({ found }) => found)).toEqual([2, 1, 0]);
    // 42 x 13 x 12 x 11 x 10 x 9 x 8 / (54 x 53 x 52 x 51 x 50 x 49)
    expect(row?.runs[0]?.expected).toBeCloseTo(0.00279, 5);
    expect(row).toMatchObject({ longest: { length: 7, from: 0 }, isWithinChance: false });
  });

  it('are of the last year of blocks only', async () => {
    const { streaks } = await getRiskPage(await sourceOver([...chain('aaaaaaaa'), ...chain('ab', 70_000)]));
    expect(streaks).toMatchObject({ from: 70_001 - 52_560 + 1, to: 70_001, rows: [] });
  });
});

describe('the pools of one template', () => {
  const member = (pool: string): ClusterRow => ({
    pool,
    cluster: 'ours',
    clusterName: 'Ours',
    kind: 'template',
    validFrom: TODAY - 1000,
    validUntil: null,
    observedFrom: TODAY - 1000,
    confidence: 'high',
    isDefault: true,
    evidenceUrl: 'https://example.org',
    note: null,
    reviewed: TODAY - 9,
    origin: 'b10c',
  });

  async function clusteredPage(members: readonly ClusterRow[]) {
    const database = databases.open(await databases.emptyUrl());
    const points = Object.entries({ a: 0.3, b: 0.2, c: 0.05, unknown: 0.1 }).map(([pool, share]) =>
      point('share', pool, share),
    );
    await database.tx(async (db) => {
      await insertBlocks(db, chain(`abbabbac${'cd'.repeat(20)}`), []);
      await replacePoints(db, ['hhi', 'share'], ['7d'], 0, TODAY, [point('hhi', '', 1000), ...points]);
      await replaceBundledClusters(db, members);
    });
    return getRiskPage(dataSourceOver(database.read, TODAY * 86_400));
  }

  it('are judged together, and their blocks in a row count as one run', async () => {
    const { actors, streaks, clusterSet } = await clusteredPage(['a', 'b', 'gone'].map(member));
    const cluster = actors.find(({ kind }) => kind === 'cluster');
    expect(cluster).toMatchObject({ name: 'Ours (one template)', share: 0.5, confirmations: null });
    expect(streaks?.rows.map(({ key, longest }) => [key, longest])).toEqual([['ours', { length: 7, from: 0 }]]);
    expect(clusterSet?.reviewed).toBe((TODAY - 9) * 86_400);
  });

  it('are no cluster where one of them alone finds blocks, nor after the evidence ends', async () => {
    const alone = await clusteredPage(['a', 'gone'].map(member));
    expect(alone.actors.map(({ kind }) => kind)).toEqual(['pool', 'pool', 'pool', 'pair']);
    expect(alone.streaks?.rows).toEqual([]);
    const over = await clusteredPage(['a', 'b'].map((pool) => ({ ...member(pool), validUntil: TODAY - 1 })));
    expect(over.actors.map(({ kind }) => kind)).toEqual(['pool', 'pool', 'pool', 'pair']);
  });
});

describe('empty and stale blocks on record', () => {
  it('stand beside the rate of all blocks, and a pool far off is named', async () => {
    const rows = chain('ab'.repeat(200)).map((row) =>
      row.pool === 'a' && row.height < 40 ? { ...row, transactionCount: 1 } : row,
    );
    const { empty } = await getRiskPage(await sourceOver(rows));
    expect(empty).toMatchObject({ blocks: 400, found: 20 });
    expect(
      empty?.rows.map(({ slug, found, expected, isWithinChance }) => [slug, found, expected, isWithinChance]),
    ).toEqual([
      ['a', 20, 10, false],
      ['b', 0, 10, false],
    ]);
  });

  it('count as stale only among blocks that were seen as they came', async () => {
    const seen = chain('ab'.repeat(30), 100).map((row) => ({ ...row, recordedAt: row.timestamp + 60 }));
    const stale = blockOf(120, { hash: 'stale', pool: 'b', status: 'stale' });
    const page = await getRiskPage(await sourceOver([...chain('a'.repeat(100)), ...seen, stale]));
    expect(page.stale?.rows.map(({ slug, blocks, found }) => [slug, blocks, found])).toEqual([
      ['b', 31, 1],
      ['a', 30, 0],
    ]);
    expect(page.stale?.rows.every(({ isWithinChance }) => isWithinChance)).toBe(true);
  });
});

describe('the risk page', () => {
  it('judges the largest pools by their shares of seven days, and the two largest together', async () => {
    const source = await sourceOver(chain('a'), { a: 0.31, b: 0.2, c: 0.02, unknown: 0.4 });
    const { actors, window, blockOfEpoch } = await getRiskPage(source);
    expect(window).toEqual({ asOf: TODAY * 86_400, blocks: 1000, isCurrent: true });
    expect(actors.map(({ name, share }) => [name, share])).toEqual([
      ['a', 0.31],
      ['b', 0.2],
      ['c', 0.02],
      ['a and b together', 0.51],
    ]);
    expect(actors[0]).toMatchObject({ confirmations: 35, isAboveThird: 'not told apart' });
    expect(actors[1]).toMatchObject({ confirmations: 13, isAboveThird: false });
    expect(actors[3]).toMatchObject({ confirmations: null, isAboveThird: true });
    expect(actors[3]?.undone).toEqual({ byPaper: 1, exact: 1 });
    expect(blockOfEpoch).toBe(1);
  });

  it('sets the largest pool beside the next threshold above it', async () => {
    const { alarms } = await getRiskPage(await sourceOver([], { a: 0.3 }));
    expect(alarms[0]).toMatchObject({ name: 'a', threshold: 0.33 });
    expect(alarms[0]?.chances.map((chance) => (100 * chance).toFixed(1))).toEqual(['21.6', '2.0', '0.2']);
    const beyond = await getRiskPage(await sourceOver([], { a: 0.6 }));
    expect(beyond.alarms.map(({ name }) => name)).toEqual([null, null, null]);
  });

  it('has round shares to look up before the first block', async () => {
    const page = await getRiskPage(dataSourceOver(databases.open(await databases.emptyUrl()).read, TODAY * 86_400));
    expect(page).toMatchObject({ window: null, actors: [], streaks: null, empty: null, stale: null, blockOfEpoch: 0 });
    expect(page.shares.map(({ share, confirmations }) => [share, confirmations])).toContainEqual([0.4, 133]);
  });

  it('judges a pool that found every block', async () => {
    const { actors } = await getRiskPage(await sourceOver([], { a: 1 }));
    expect(actors).toMatchObject([{ share: 1, confirmations: null, response: null, selfishRevenue: [1, 1, 1] }]);
  });
});
