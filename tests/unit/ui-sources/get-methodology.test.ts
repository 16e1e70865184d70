import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { METHODOLOGY_PAGES } from '#app/methodology/pages.ts';
import { PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import { figuresOf, STORED_METRICS } from '#lib/metrics/figures.ts';
import { getMethodology } from '#lib/queries/get-methodology.ts';
import { type Database, openDatabase } from '#lib/store/database.ts';
import { replacePoints, writeMetricVersion } from '#lib/store/metric-points.ts';
import { migrateDatabase } from '#lib/store/migrate.ts';
import { addPools } from '#lib/store/pools.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';

const NOW = 1_776_900_000;
const DAY = 20_565;
const folder = mkdtempSync(path.join(tmpdir(), 'methodology-'));
let empty: Database;
let filled: Database;

beforeAll(async () => {
  const urls = ['empty', 'filled'].map((name) => `file:${path.join(folder, `${name}.db`)}`) as [string, string];
  for (const url of urls) await migrateDatabase(url, 'drizzle/migrations');
  [empty, filled] = [openDatabase(urls[0]), openDatabase(urls[1])];
  const tally = new PoolTally();
  for (const [pool, blocks] of Object.entries({ foundryusa: 300, antpool: 300, tiny: 200, unknown: 200 })) {
    tally.add(pool, blocks);
  }
  const points = figuresOf(tally, { window: '7d', period: DAY, endsAt: NOW, isFinal: false });
  const one = new PoolTally();
  for (const [pool, blocks] of Object.entries({ foundryusa: 300, friends: 500, unknown: 200 })) one.add(pool, blocks);
  const grouped = figuresOf(one, { window: '7d', period: DAY, endsAt: NOW, isFinal: false })
    .filter(({ entity }) => entity === '')
    .map((point) => ({ ...point, grouping: 'template' as const, clusterSet: 'abc' }));
  await filled.tx(async (db) => {
    await addPools(db, [{ slug: 'antpool', name: 'AntPool', link: null, origin: 'mempool' }], []);
    for (const { id, version } of STORED_METRICS) await writeMetricVersion(db, id, version, NOW);
    await replacePoints(db, ['hhi'], ['7d'], DAY, DAY, [...points, ...grouped]);
  });
});

afterAll(async () => {
  await Promise.all([empty.close(), filled.close()]);
  rmSync(folder, { recursive: true });
});

const ask = (database: Database, page: string) => getMethodology(dataSourceOver(database.read, NOW), page);

describe('getMethodology', () => {
  it('gives a family of measures with figure, interval, bounds and window', async () => {
    const { measures, window } = await ask(filled, 'herfindahl-hirschman-index');
    expect(window).toEqual({ asOf: NOW, blocks: 1_000, isFinal: false });
    expect(measures.map((measure) => measure.id)).toEqual(['hhi', 'hhi-unbiased']);
    // 10,000 x (0.3² + 0.3² + 0.2² + 200 x 0.001²); as one entity the unknown add 0.2², left out they scale the rest.
    expect(measures[0]?.value).toBeCloseTo(2_202, 6);
    expect(measures[0]?.bounds?.high).toBeCloseTo(3_437.5, 6);
    expect(measures[0]?.interval?.low).toBeLessThan(2_202);
    expect(measures[0]?.missing).toBeNull();
  });

  it('tells the chance of each Nakamoto coefficient, and of no other measure', async () => {
    const { measures } = await ask(filled, 'nakamoto-coefficient');
    expect(measures.map(({ chances }) => chances)).toEqual([
      '1 in 4% of draws, 2 in 96%',
      '2 in 100% of draws',
      '3 in 100% of draws',
    ]);
    expect((await ask(filled, 'herfindahl-hirschman-index')).measures.map(({ chances }) => chances)).toEqual([
      null,
      null,
    ]);
  });

  it('tells every figure by template builder too, with its own chances', async () => {
    const [hhi] = (await ask(filled, 'herfindahl-hirschman-index')).measures;
    // 10,000 x (0.3² + 0.5² + 200 x 0.001²)
    expect(hhi?.grouped?.value).toBeCloseTo(3_402, 6);
    expect(hhi?.grouped?.interval?.low).toBeLessThan(3_402);
    const half = (await ask(filled, 'nakamoto-coefficient')).measures[1];
    expect(half?.grouped).toMatchObject({
      value: 2,
      chances: expect.stringMatching(/^1 in \d+% of draws, 2 in \d+%$/),
    });
    expect((await ask(filled, 'share')).measures[0]?.grouped).toMatchObject({ value: 0.5 });
  });

  it('tells the joint draws of the index beside its interval, and of the number that follows from it', async () => {
    const [hhi, unbiased] = (await ask(filled, 'herfindahl-hirschman-index')).measures;
    expect(hhi?.drawn?.low).toBeGreaterThan((hhi?.interval?.low ?? 0) - 10);
    expect(Math.abs((hhi?.drawn?.high ?? 0) - (hhi?.interval?.high ?? 0))).toBeLessThan(30);
    expect(unbiased?.drawn).toBeNull();
    const [effective] = (await ask(filled, 'effective-number-of-pools')).measures;
    expect(effective?.drawn).toEqual({ low: 10_000 / (hhi?.drawn?.high ?? 0), high: 10_000 / (hhi?.drawn?.low ?? 0) });
  });

  it('has an interval for every concentration ratio, and none for what small miners decide', async () => {
    const { measures } = await ask(filled, 'concentration-ratio');
    expect(measures.slice(0, 3).every(({ interval }) => interval !== null)).toBe(true);
    for (const page of ['gini-coefficient', 'theil-index']) {
      expect((await ask(filled, page)).measures[0]).toMatchObject({ interval: null, drawn: null });
    }
  });

  it('takes the largest named pool for the share, never the unknown blocks, and of equals the first by slug', async () => {
    const { measures } = await ask(filled, 'share');
    expect(measures).toHaveLength(1);
    expect(measures[0]).toMatchObject({ entity: { slug: 'antpool', name: 'AntPool' }, value: 0.3, version: 1 });
    expect(measures[0]?.bounds?.high).toBeCloseTo(0.375, 9);
    expect(measures[0]?.interval?.low).toBeCloseTo(0.272, 3);
  });

  it('has no measures for a page about none', async () => {
    expect(await ask(filled, 'windows')).toEqual({ measures: [], window: null, simulated: false });
  });

  it('says why there is no figure in an empty database, for every page', async () => {
    for (const { slug } of METHODOLOGY_PAGES) {
      const { measures, window } = await ask(empty, slug);
      expect(window).toBeNull();
      for (const measure of measures) {
        expect(measure).toMatchObject({ value: null, bounds: null, interval: null, chances: null, entity: null });
        expect(measure).toMatchObject({ drawn: null, grouped: null });
        expect(measure.missing).toBe('the blocks of this time have not been ingested yet');
      }
    }
  });
});
