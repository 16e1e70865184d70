import { describe, expect, it } from 'vitest';
import type { ClusterRow } from '#lib/domain/clusters/cluster-row.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { replaceBundledClusters } from '#lib/store/clusters.ts';
import { ledgerCopies } from '#tests/support/ledger-copies.ts';
import {
  canonicalBlocks,
  inRunningWindow,
  naiveFigures,
  runningDay,
  WINDOW_DAYS,
} from '#tests/support/naive-figures.ts';
import { sqlRows } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const worlds = testWorlds();
const ledger = ledgerCopies(worlds);

const member = (pool: string): ClusterRow => ({
  pool,
  cluster: 'our-group',
  clusterName: 'Ours',
  kind: 'template',
  validFrom: 18_000,
  validUntil: null,
  observedFrom: 18_000,
  confidence: 'high',
  isDefault: true,
  evidenceUrl: 'https://example.org',
  note: null,
  reviewed: 20_000,
  origin: 'b10c',
});

const MEMBERS = ['foundryusa', 'f2pool'];
const nameOf = (pool: string): string => (MEMBERS.includes(pool) ? 'our-group' : pool);

const grouped = (url: string) =>
  sqlRows<{ metric: string; window: string; period: number; value: number }>(
    url,
    `select * from metric_points where grouping = 'template' order by metric, window, period, entity`,
  );

const hhiOf = (url: string, window: string, period: number): number | undefined =>
  grouped(url).find((row) => row.metric === 'hhi' && row.window === window && row.period === period)?.value;

describe('grouped figures of a day that has not ended', () => {
  it('go with every block, and are the same however they came to be', async () => {
    const world = await ledger.startWorld();
    const { database, url, clock } = world;
    await database.tx((db) => replaceBundledClusters(db, MEMBERS.map(member)));
    await rebuildFigures(database, clock.at);
    const before = grouped(url).length;
    clock.at += 7_200;
    await followChain(world.context);
    await rebuildFigures(database, clock.at);
    const blocks = canonicalBlocks(url).map((block) => ({ ...block, pool: nameOf(block.pool) }));
    const today = runningDay(blocks);
    for (const window of Object.keys(WINDOW_DAYS) as (keyof typeof WINDOW_DAYS)[]) {
      const { hhi } = naiveFigures(inRunningWindow(blocks, window) ?? []);
      expect(hhiOf(url, window, today), window).toBeCloseTo(hhi ?? 0, 9);
    }
    const newest = blocks.slice(-2016);
    const { hhi } = naiveFigures(newest);
    const epoch = Math.floor((newest.at(-1)?.height ?? 0) / 2016);
    expect(hhiOf(url, 'epoch', epoch)).toBeCloseTo(hhi ?? 0, 9);

    const followed = grouped(url);
    expect(followed.length).toBeGreaterThanOrEqual(before);
    await database.tx((db) => db.run('delete from cluster_sets'));
    expect((await rebuildFigures(database, clock.at)).figures).toBe(followed.length);
    expect(grouped(url)).toEqual(followed);
  });
});
