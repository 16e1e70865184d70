import { describe, expect, it } from 'vitest';
import type { ClusterRow } from '#lib/domain/clusters/cluster-row.ts';
import { clusterAt, groupedFrom, groupingRows, observedFrom } from '#lib/domain/clusters/cluster-set.ts';
import { groupTally } from '#lib/domain/clusters/group-tally.ts';
import { clusterVariants } from '#lib/domain/clusters/variants.ts';
import { metricOf } from '#lib/domain/concentration/metrics.ts';
import { PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { clusterRow } from '#lib/facts/cluster-row.ts';
import { readFactRows } from '#lib/facts/read-fact-rows.ts';
import { readSeedText } from '../seed/read-seed.ts';

const bundled: readonly ClusterRow[] = readFactRows('pool-clusters.csv', readSeedText('pool-clusters.csv'), clusterRow);
const templates = groupingRows(bundled, 'template');
const day = parseIsoDay;

/** The seven days to 2026-09-19, as the feed counted them. */
const WEEK = {
  foundryusa: 257,
  antpool: 203,
  f2pool: 166,
  viabtc: 88,
  spiderpool: 79,
  marapool: 59,
  secpool: 44,
  luxor: 28,
  ocean: 20,
  braiinspool: 18,
  binancepool: 17,
  unknown: 13,
  btccom: 13,
  nicehash: 12,
  poolin: 4,
  whitepool: 3,
  ultimuspool: 1,
};

function tallyOf(blocks: Readonly<Record<string, number>>): PoolTally {
  const tally = new PoolTally();
  for (const [pool, count] of Object.entries(blocks)) tally.add(pool, count);
  return tally;
}

const figure = (id: Parameters<typeof metricOf>[0], tally: PoolTally): number =>
  metricOf(id).compute(tally.counts())?.value ?? Number.NaN;

describe('the week to 2026-09-19', () => {
  const raw = tallyOf(WEEK);
  /**
   * The index where unknown blocks are infinitely many entities, as the reference figures have it. Ours takes each for an entity
   * of its own: 13 of them add 13 / 1025^2, which is 0.12 points.
   */
  const hhiOfNamed = (tally: PoolTally): number => figure('hhi', tally) - (10_000 * 13) / 1025 ** 2;
  const grouped = groupTally(raw, templates, day('2026-09-19'));

  it('has 1,025 blocks, HHI 1488.2 (unbiased 1480.0) and Nakamoto 3 by pools', () => {
    expect(raw.total).toBe(1025);
    expect(hhiOfNamed(raw).toFixed(1)).toBe('1488.2');
    expect(figure('hhi', raw).toFixed(1)).toBe('1488.3');
    expect(figure('hhi-unbiased', raw).toFixed(1)).toBe('1480.0');
    expect(figure('nakamoto-50', raw)).toBe(3);
  });

  it('has HHI 2086 and Nakamoto 2 by template builders', () => {
    expect(grouped.total).toBe(1025);
    expect(hhiOfNamed(grouped).toFixed(0)).toBe('2086');
    expect(figure('nakamoto-50', grouped)).toBe(2);
    expect(new Map(grouped.entries()).get('antpool-friends')).toBe(203 + 44 + 28 + 18 + 17 + 13 + 4 + 1);
  });

  it('is tried with each pool that the list leaves out, and with the surest members alone', () => {
    const variants = clusterVariants(bundled, 'template', day('2026-09-19'));
    expect(variants.map(({ kind, pool }) => [kind, pool])).toEqual([
      ['default', null],
      ['with', 'emcdpool'],
      ['with', 'spiderpool'],
      ['high', null],
    ]);
    const [asItIs, emcd, spider, high] = variants.map(({ rows }) =>
      figure('hhi', groupTally(raw, rows, day('2026-09-19'))),
    );
    expect(asItIs).toBe(figure('hhi', grouped));
    // EMCD found nothing that week.
    expect(emcd).toBe(asItIs);
    // Together they square to 2 x 328 x 79 / 1025^2 more.
    expect((spider ?? 0) - (asItIs ?? 0)).toBeCloseTo((10_000 * 2 * 328 * 79) / 1025 ** 2, 6);
    expect(high).toBeLessThan(asItIs ?? 0);
  });
});

describe('the bundled template clusters', () => {
  const af = (on: string): string[] =>
    templates
      .filter(({ cluster, pool }) => clusterAt(templates, pool, 'template', day(on))?.cluster === cluster)
      .filter(({ cluster }) => cluster === 'antpool-friends')
      .map(({ pool }) => pool);

  it('have eleven members since April 2025, as mainnet.observer lists them', () => {
    expect(af('2025-04-03')).toEqual([
      'antpool',
      'binancepool',
      'braiinspool',
      'btccom',
      'luxor',
      'miningsquared',
      'poolin',
      'rawpool',
      'secpool',
      'sigmapoolcom',
      'ultimuspool',
    ]);
  });

  it('group nothing before September 2022, and assume until April 2024', () => {
    expect(groupedFrom(templates)).toBe(day('2022-09-01'));
    expect(observedFrom(templates)).toBe(day('2024-04-17'));
    expect(af('2022-08-31')).toEqual(['antpool']);
    const quarter = tallyOf({ antpool: 5, poolin: 3 });
    const before = groupTally(quarter, templates, day('2022-08-31'));
    expect(before.counts()).toEqual(quarter.counts());
  });

  it('put SECPOOL with Sigmapool.com until the day before both are with AntPool', () => {
    const clusterOn = (on: string) => clusterAt(templates, 'secpool', 'template', day(on))?.cluster;
    expect(['2024-04-16', '2024-04-17', '2025-04-02', '2025-04-03'].map(clusterOn)).toEqual([
      undefined,
      'sec-sigma',
      'sec-sigma',
      'antpool-friends',
    ]);
  });

  it('tell that F2Pool builds its own templates, and do not group it by custody', () => {
    const f2pool = bundled.filter(({ pool, kind }) => pool === 'f2pool' && kind === 'template');
    expect(f2pool.map(({ cluster }) => cluster)).toEqual([null]);
    expect(clusterAt(templates, 'f2pool', 'template', day('2026-09-19'))).toBeNull();
    expect(clusterAt(groupingRows(bundled, 'custody'), 'f2pool', 'custody', day('2026-09-19'))?.cluster).toBe(
      'custodian-2024',
    );
  });
});

describe('a window over a border', () => {
  it('is grouped as it ended', () => {
    const tally = tallyOf({ antpool: 10, luxor: 4, unknown: 2 });
    const entitiesOn = (on: string) => [...groupTally(tally, templates, day(on)).entries()];
    expect(entitiesOn('2025-04-02')).toEqual([
      ['antpool-friends', 10],
      ['luxor', 4],
      ['unknown', 2],
    ]);
    expect(entitiesOn('2025-04-03')).toEqual([
      ['antpool-friends', 14],
      ['unknown', 2],
    ]);
  });
});

describe('a set without evidence', () => {
  it('groups nothing', () => {
    expect([groupedFrom([]), observedFrom([])]).toEqual([null, null]);
  });
});
