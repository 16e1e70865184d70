import { describe, expect, it } from 'vitest';
import type { ClusterRow } from '#lib/domain/clusters/cluster-row.ts';
import { getPoolTable } from '#lib/queries/get-pool-table.ts';
import { replaceBundledClusters } from '#lib/store/clusters.ts';
import { type MetricPoint, replacePoints } from '#lib/store/metric-points.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const TODAY = 20_000;

const point = (metric: string, entity: string, period: number, value: number): MetricPoint => ({
  metric,
  grouping: 'raw',
  clusterSet: null,
  entity,
  period,
  value,
  isFinal: period < TODAY,
  window: '7d',
  endsAt: period * 86_400,
  low: value,
  high: value,
  intervalLow: null,
  intervalHigh: null,
  chances: null,
  missing: null,
  blocks: 1000,
  version: 1,
});

/** A pool's share of the windows that end today and on the days about a week ago, each a little different. */
async function tableOn(days: readonly number[]) {
  const database = databases.open(await databases.emptyUrl());
  const rows = days.flatMap((day) => [
    point('hhi', '', day, 1000),
    point('share', 'a', day, 0.3 + (TODAY - day) / 1000),
    point('share', 'b', day, 0.2),
  ]);
  await database.tx((db) => replacePoints(db, ['hhi', 'share'], ['7d'], 0, TODAY, rows));
  return getPoolTable(dataSourceOver(database.read, TODAY * 86_400), '7d');
}

describe('the pool table', () => {
  it('ranks the pools of the newest window and leaves the rest to unknown', async () => {
    const table = await tableOn([TODAY]);
    expect(table?.rows.map(({ slug, blocks }) => [slug, blocks])).toEqual([
      ['a', 300],
      ['b', 200],
    ]);
    expect([table?.unknownBlocks, table?.rows[0]?.before]).toEqual([500, null]);
  });

  it('compares a running window with one that shares no block with it', async () => {
    const table = await tableOn([TODAY, TODAY - 7, TODAY - 8]);
    expect(table?.rows[0]?.before).toEqual({ share: 0.308, isWithinChance: true });
  });

  it('tells a change from chance, corrected for the number of pools, and keeps a pool that has stopped', async () => {
    const database = databases.open(await databases.emptyUrl());
    const shares = { steady: [0.3, 0.31], risen: [0.2, 0.3], stopped: [0.1, 0], tiny: [0.002, 0] };
    const rows = [point('hhi', '', TODAY - 7, 1000), point('hhi', '', TODAY, 1000)];
    for (const [pool, [before = 0, now = 0]] of Object.entries(shares)) {
      rows.push(point('share', pool, TODAY - 7, before));
      if (now > 0) rows.push(point('share', pool, TODAY, now));
    }
    await database.tx((db) =>
      replacePoints(
        db,
        ['hhi', 'share'],
        ['7d'],
        0,
        TODAY,
        rows.map((one) => ({ ...one, isFinal: true })),
      ),
    );
    const table = await getPoolTable(dataSourceOver(database.read, TODAY * 86_400), '7d');
    expect(table?.comparedTo).toBe((TODAY - 7) * 86_400);
    expect(table?.rows.map(({ slug, before }) => [slug, before?.isWithinChance])).toEqual([
      ['steady', true],
      ['risen', false],
      ['stopped', false],
    ]);
  });

  it('compares a finished window with the one right before it', async () => {
    const table = await tableOn([TODAY - 1, TODAY - 8, TODAY - 9]);
    expect(table?.rows[0]?.before).toEqual({ share: 0.308, isWithinChance: true });
  });

  it('shows the pools with one template together too, both windows by the newest list', async () => {
    const database = databases.open(await databases.emptyUrl());
    const member = (pool: string, validFrom: number) => ({
      ...{ pool, cluster: 'friends', clusterName: 'A & friends', kind: 'template', validFrom, validUntil: null },
      ...{ observedFrom: null, confidence: 'high', isDefault: true, evidenceUrl: 'https://example.org', note: null },
      ...{ reviewed: TODAY, origin: 'test' },
    });
    const shares = { a: [0.3, 0.3], b: [0.1, 0.2], c: [0.2, 0.1], gone: [0, 0] };
    const rows = [point('hhi', '', TODAY - 7, 1000), point('hhi', '', TODAY, 1000)];
    for (const [pool, [before = 0, now = 0]] of Object.entries(shares)) {
      rows.push(point('share', pool, TODAY - 7, before), point('share', pool, TODAY, now));
    }
    await database.tx(async (db) => {
      const set = ['a', 'b', 'gone'].map((pool) => member(pool, pool === 'b' ? TODAY - 3 : 0));
      await replaceBundledClusters(db, set as ClusterRow[]);
      const final = rows.map((one) => ({ ...one, isFinal: true }));
      await replacePoints(db, ['hhi', 'share'], ['7d'], 0, TODAY, final);
    });
    const table = await getPoolTable(dataSourceOver(database.read, TODAY * 86_400), '7d');
    expect(table?.clusters).toMatchObject([
      {
        slug: 'friends',
        name: 'A & friends',
        pools: ['a', 'b'],
        blocks: 500,
        share: 0.5,
        before: { share: 0.4, isWithinChance: false },
      },
    ]);
    // Told beside the pools, not in their place.
    expect(table?.rows.map(({ slug }) => slug)).toEqual(['a', 'b', 'c']);
  });
});
