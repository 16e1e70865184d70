import { beforeAll, describe, expect, it } from 'vitest';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { readChartRequest } from '#lib/contracts/chart-request.ts';
import type { LayerFigures, LayerKey, LayersPage } from '#lib/contracts/layers-page.ts';
import { readLayersRequest } from '#lib/contracts/layers-page.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getGeography } from '#lib/queries/geography/get-geography.ts';
import { getLayers } from '#lib/queries/geography/get-layers.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { loadRecentHistory } from '#tests/support/bundled-history.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const worlds = testWorlds();
let source: DataSource;
let empty: DataSource;

beforeAll(async () => {
  const world = await worlds.startWorld();
  await loadRecentHistory(world, 620);
  await rebuildFigures(world.database, TEST_TIME);
  source = dataSourceOver(world.database.read, TEST_TIME);
  empty = dataSourceOver(worlds.open(await worlds.emptyUrl()).read, TEST_TIME);
}, 120_000);

const figuresOf = ({ rows }: LayersPage, key: LayerKey): LayerFigures => {
  const figures = rows.find((row) => row.key === key)?.figures;
  if (figures == null) throw new Error(`nothing of ${key}`);
  return figures;
};

describe('the table of layers', () => {
  it('puts five layers on one scale for 1 January to 22 April 2026', async () => {
    const page = await getLayers(source, { to: '2026-04-21', days: 111 });
    expect(page.rows.map(({ key }) => key)).toEqual(['pool', 'cluster', 'country', 'owner', 'maker']);
    const pool = figuresOf(page, 'pool');
    // 1,600 and 2,142 are of a day more, of which no whole count is on record.
    expect(Math.abs(pool.hhi.high / 1600 - 1)).toBeLessThan(0.005);
    expect(pool.nakamoto).toEqual({ low: 3, high: 3 });
    expect(pool.largest.share).toBeCloseTo(0.309, 2);
    const cluster = figuresOf(page, 'cluster');
    expect(Math.abs(cluster.hhi.high / 2142 - 1)).toBeLessThan(0.005);
    expect(cluster.nakamoto).toEqual({ low: 2, high: 2 });
    const country = figuresOf(page, 'country');
    expect(country.hhi.low).toBeCloseTo(1903, 0);
    expect(country).toMatchObject({ asOf: 'Q4 2025', nakamoto: { low: 2, high: 2 } });
    const maker = figuresOf(page, 'maker');
    expect(Math.abs(maker.hhi.low - 6950)).toBeLessThan(5);
    expect(maker).toMatchObject({ asOf: 'Jun to Sep 2024', largest: { name: 'Bitmain', share: 0.82 } });
    expect(page.headline).toContain('Makers of machines are 4.3 times as concentrated as pools');
  });

  it.each([
    ['2025-08-31', 'Q3 2025', 1795, 1855],
    ['2026-11-20', 'Q3 2026', 1849, 1874],
  ])('has the countries of %s between their bounds', async (to, asOf, low, high) => {
    const country = figuresOf(await getLayers(source, { to, days: 30 }), 'country');
    expect(country.asOf).toBe(asOf);
    expect([Math.round(country.hhi.low), Math.round(country.hhi.high)]).toEqual([low, high]);
  });

  it('tells owners by one kind of one quarter, with no most of them for more than half', async () => {
    const owner = figuresOf(await getLayers(source, { to: null, days: 30 }), 'owner');
    expect(owner.asOf).toBe('Q3 2025, realised');
    expect(owner.nakamoto.high).toBeNull();
    expect(owner.largest.name).toBe('MARA Holdings');
    // 736 BTC of 30 days x 144 blocks x 3.125 BTC.
    expect(owner.largest.share).toBeCloseTo(736 / 13_500, 4);
    expect(owner.hhi.high).toBeGreaterThan(owner.hhi.low * 2);
  });

  it('says why a layer has nothing, without a row and for days of which counts are missing', async () => {
    for (const { figures, missing } of (await getLayers(empty, { to: null, days: 30 })).rows)
      expect([figures, missing === null]).toEqual([null, false]);
    const [pool] = (await getLayers(source, { to: '2019-06-30', days: 30 })).rows;
    expect(pool?.missing).toContain('merge F2Pool');
  });

  it('reads its address, and falls back where that is nonsense', () => {
    expect(readLayersRequest({ to: '2026-04-21', days: '111' })).toEqual({ to: '2026-04-21', days: 111 });
    expect(readLayersRequest({ to: '2026-02-30', days: '9999' })).toEqual({ to: null, days: 30 });
    expect(readLayersRequest({ days: '1' })).toEqual({ to: null, days: 7 });
  });
});

describe('the chart of layers', () => {
  it('ends in the figures of the table, each list at the end of its time', async () => {
    const model = await getChart(source, 'layers', readChartRequest({}, 'all'));
    if (model?.kind !== 'lines') throw new Error('no chart');
    expect(model.series.map(({ key }) => key)).toEqual(['pool', 'cluster', 'country', 'maker']);
    const newest = model.series.map(({ values }) => Math.round(values.findLast((value) => value !== null) ?? 0));
    expect(newest.slice(2)).toEqual([1849, 6953]);
    expect(newest[1]).toBeGreaterThan((newest[0] ?? 0) + 400);
    expect(licenceNote(model)).toBeNull();
    expect(await getChart(empty, 'layers', readChartRequest({}, 'all'))).toBeNull();
  });
});

describe('the page of countries', () => {
  it('opens with the largest, the fewest for more than half, and whether it spreads', async () => {
    const page = await getGeography(source);
    expect(page.headline).toBe(
      'United States hosts 36.7% of the hashrate, says Hashrate Index for Q3 2026, and 2 countries have more than half',
    );
    expect(page.qualifier).toContain('1,849–1,874: no clear change from 1,795–1,855 a year before');
    expect(page.qualifier).toContain('by the 3 countries in both lists, went from 10.4% to 10.5%');
  });

  it('has every source once, by its newest list, and never takes a survey for the network', async () => {
    const { sources, newest } = await getGeography(source);
    expect(sources.map(({ title, period }) => `${title} ${period}`)).toEqual([
      'Hashrate Index Q3 2026',
      'Cambridge survey Jun to Sep 2024',
      'Cambridge map Jan 2022',
      'BitOoda Jul 2020',
      'CoinShares Dec 2019',
    ]);
    expect(newest?.source).toBe('Hashrate Index');
    expect(newest?.unlisted).toBeCloseTo(0.149, 6);
  });

  it('puts the price of power beside Paraguay and Ethiopia', async () => {
    const { hydro } = await getGeography(source);
    expect(hydro).toMatchObject([
      { code: 'PY', share: { low: 0.047, high: 0.047 }, before: { low: 0.0387 }, power: { usdPerMwh: 46 } },
      { code: 'ET', share: { low: 0.024 }, before: { low: 0, high: 0.02935 }, power: { usdPerMwh: 50 } },
    ]);
  });

  it('says so where nothing is on record', async () => {
    expect(await getGeography(empty)).toMatchObject({
      newest: null,
      sources: [],
      south: [],
      hydro: [],
      qualifier: null,
    });
  });
});
