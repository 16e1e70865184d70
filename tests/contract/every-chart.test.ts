import { beforeAll, describe, expect, it } from 'vitest';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES } from '#lib/charts/chart-layout.ts';
import { chartTable } from '#lib/charts/chart-table.ts';
import { isTimeChart } from '#lib/charts/is-time-chart.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { judgeClaims } from '#lib/claims/judge-claims.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { CHART_IDS, type ChartId, chartQuery, readChartRequest } from '#lib/contracts/chart-request.ts';
import { dayOf, parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { rebuildAiFigures } from '#lib/metrics/ai/rebuild-ai-figures.ts';
import { fitDifficulty } from '#lib/metrics/fit-difficulty.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import type { Database } from '#lib/store/database.ts';
import { upsertExchangeRates } from '#lib/store/exchange-rates.ts';
import { replaceShareFacts } from '#lib/store/geography.ts';
import { upsertPriceHistory } from '#lib/store/price-history.ts';
import { replacePublishedFigures } from '#lib/store/published-figures.ts';
import { storeUse } from '#tests/support/ai-vintage.ts';
import { storePrice } from '#tests/support/cost-facts.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { fillLedger } from '#tests/support/fill-ledger.ts';
import { energySources } from '#tests/support/ingest-context.ts';
import { readXml } from '#tests/support/read-xml.ts';
import { storeZone } from '#tests/support/store-zone.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testWorlds } from '#tests/support/test-world.ts';

/** What each chart is asked for here. A chart without a line does not compile, and one that is not in the catalogue fails below. */
const ASKED: Readonly<Record<ChartId, Readonly<Record<string, string>>>> = {
  'pool-shares': {},
  'pool-share': { pool: 'foundryusa' },
  hhi: {},
  nakamoto: {},
  'concentration-ratios': {},
  'effective-pools': {},
  entropy: {},
  gini: {},
  theil: {},
  'price-by-zone': {},
  'price-curve': { zone: 'elering/FI' },
  'price-days': { zone: 'elering/FI' },
  'price-hours': { zone: 'elering/FI' },
  'cost-models': {},
  'cost-by-region': {},
  'cost-map': {},
  'shock-path': { what: 'country', who: 'US' },
  layers: {},
  'country-map': {},
  'country-hhi': {},
  'country-shares': {},
  efficiency: {},
  divergence: {},
  'edge-ai-market': {},
  claims: {},
  claim: { claim: 'c3' },
  'open-closed-gap': {},
  'open-closed-lag': {},
  'arena-gap': {},
  'smallest-open-model': {},
  'lab-tokens': {},
  'open-token-share': {},
  'download-share': {},
};

const worlds = testWorlds();
const TIP = 977_000;
/** 34 days: enough for a window of 30. */
const BLOCKS = 5_000;

let world: Database;
let filled: DataSource;
let empty: DataSource;

/** Everything that there is a chart of: all bundled facts, a month of blocks, prices of power and of bitcoin. */
beforeAll(async () => {
  const { database, ...rest } = await worlds.startWorld(undefined, { blocks: BLOCKS + 200, tipHeight: TIP });
  world = database;
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
  await fillLedger({ database, ...rest }, { from: TIP - BLOCKS + 1, to: TIP });
  await rebuildFigures(database, TEST_TIME);
  const today = dayOf(TEST_TIME);
  const told = { usdPerBtc: 60_000, feed: 'mempool-price', recordedAt: TEST_TIME };
  const days = Array.from({ length: 5_500 }, (_, back) => ({
    ...told,
    day: today - back,
    usdPerBtc: 60_000 / (1 + back / 300),
  }));
  await database.tx((db) => upsertPriceHistory(db, days));
  await storePrice(database, TEST_TIME - 60);
  await fitDifficulty(database, TEST_TIME);
  const hours = Array.from({ length: 24 * 40 }, (_, hour) => ({
    ...{ start: startOfDay(today - 39) + 3600 * hour, seconds: 3600, price: 40 + (hour % 24) },
  }));
  await storeZone(database, 'elering/FI', hours);
  await storeUse(database);
  await rebuildAiFigures(database, TEST_TIME);
  await judgeClaims(database, TEST_TIME);
  const rate = { currency: 'EUR', feed: 'frankfurter', snapshotId: null, recordedAt: TEST_TIME, unitsPerUsd: 0.88 };
  await database.tx((db) => upsertExchangeRates(db, [{ ...rate, day: today }]));
  const energy = energySources({ addresses: { ELERING_URL: 'https://example.org' } });
  filled = dataSourceOver(database.read, TEST_TIME, { simulated: true, energy });
  empty = dataSourceOver(worlds.open(await worlds.emptyUrl()).read, TEST_TIME, { simulated: true });
}, 600_000);

const requestOf = (id: ChartId) => readChartRequest(ASKED[id], chartCatalog[id].defaultRange);

async function modelOf(id: ChartId): Promise<ChartModel> {
  const model = await getChart(filled, id, requestOf(id));
  if (model === null) throw new Error(`${id} draws nothing`);
  return model;
}

it('asks for every chart of the catalogue, and for no other', () => {
  expect(Object.keys(ASKED).sort()).toEqual([...CHART_IDS].sort());
  expect(Object.keys(chartCatalog).sort()).toEqual([...CHART_IDS].sort());
});

describe.each(CHART_IDS)('the chart %s', (id) => {
  it('draws nothing without data, and does not fail', async () => {
    expect(await getChart(empty, id, requestOf(id))).toBeNull();
  });

  it('says what, of when, from whom, how many and by which method, and survives a journey as JSON', async () => {
    const model = await modelOf(id);
    expect(model.id).toBe(id);
    for (const words of [model.title, model.subtitle, model.methodVersion])
      expect(words.trim().length).toBeGreaterThan(5);
    expect(model.asOf).toBeLessThanOrEqual(TEST_TIME + 2 * 86_400);
    expect(model.sampleSize).toBeGreaterThan(0);
    expect(model.origins.length).toBeGreaterThan(0);
    for (const { attribution, licence } of model.origins) expect([attribution, licence]).not.toContain('');
    expect(model.simulated).toBe(true);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it('is a table, a file and a drawing of every size, none with what is no number', async () => {
    const model = await modelOf(id);
    expect(chartTable(model).rows.length).toBeGreaterThan(0);
    for (const text of [chartCsv(model), JSON.stringify(model), model.title, model.subtitle])
      expect(text).not.toMatch(/\bNaN\b|\bundefined\b|Infinity/);
    for (const size of Object.values(CHART_SIZES)) {
      const svg = paintSvg(model, { ...size, theme: 'dark', prefix: 'x', standalone: true });
      expect(svg).not.toContain('NaN');
      expect(readXml(svg).length).toBeGreaterThan(10);
    }
  });

  it('is found again by its address', () => {
    const query = Object.fromEntries(new URLSearchParams(chartQuery(requestOf(id))));
    expect(readChartRequest(query, chartCatalog[id].defaultRange)).toEqual(requestOf(id));
  });
});

describe('half a year without figures', () => {
  // Published lists of that time would break a line by themselves.
  beforeAll(() =>
    world.tx(async (db) => {
      for (const list of ['country-shares', 'country-shares-cambridge', 'hardware-makers'])
        await replaceShareFacts(db, list, []);
      await replacePublishedFigures(db, []);
      const [from, to] = ['2025-05-10', '2025-11-10'].map((day) => startOfDay(parseIsoDay(day)));
      await db.run(`delete from metric_points where ends_at between ${from} and ${to}`);
    }),
  );

  it.each(['divergence', 'layers'] as const)('is crossed by no line of %s', async (id) => {
    const model = await modelOf(id);
    if (!isTimeChart(model)) throw new Error(model.kind);
    const { times, series } = model;
    const steps = series
      .filter(({ style }) => style === 'solid')
      .flatMap(({ values }) =>
        values.flatMap((value, row) => (row > 0 && value !== null && values[row - 1] !== null ? [row] : [])),
      )
      .map((row) => ((times[row] ?? 0) - (times[row - 1] ?? 0)) / 86_400);
    expect(steps.length).toBeGreaterThan(10);
    expect(Math.max(...steps)).toBeLessThanOrEqual(31);
  });
});
