import { beforeAll, describe, expect, it } from 'vitest';
import { type ChartEntry, chartCatalog } from '#lib/charts/catalog.ts';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES, layoutChart } from '#lib/charts/chart-layout.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { scaleOf } from '#lib/charts/scale-of.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { type ChartId, defaultWindow, RANGES, readChartRequest } from '#lib/contracts/chart-request.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { readXml } from '#tests/support/read-xml.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const CHARTS = ['country-map', 'country-hhi', 'country-shares', 'efficiency'] as const satisfies readonly ChartId[];

let filled: DataSource;
let empty: DataSource;

beforeAll(async () => {
  const database = databases.open(await databases.emptyUrl());
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
  filled = dataSourceOver(database.read, TEST_TIME);
  empty = dataSourceOver(databases.open(await databases.emptyUrl()).read, TEST_TIME);
});

async function modelOf(id: ChartId, query: Readonly<Record<string, string>> = {}): Promise<ChartModel> {
  const model = await getChart(filled, id, readChartRequest(query, chartCatalog[id].defaultRange));
  if (model === null) throw new Error(`${id} draws nothing`);
  return model;
}

describe.each(CHARTS)('%s', (id) => {
  it('is null without data, whatever is asked', async () => {
    for (const range of RANGES)
      expect(await getChart(empty, id, { range, window: defaultWindow(range) }), range).toBeNull();
  });

  it('carries its provenance, and is the same after a journey as JSON', async () => {
    const model = await modelOf(id);
    expect([model.id, model.asOf === null]).toEqual([id, false]);
    expect(model.sampleSize).toBeGreaterThan(0);
    expect(model.origins.length).toBeGreaterThan(0);
    const { isWithheld = false }: ChartEntry = chartCatalog[id];
    expect(licenceNote(model) !== null).toBe(isWithheld);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it.each(RANGES)('is one sound drawing and file for %s, or none', async (range) => {
    const model = await getChart(filled, id, { range, window: defaultWindow(range) });
    if (model === null) return;
    expect(chartCsv(model)).not.toMatch(/NaN|undefined|Infinity/);
    for (const size of Object.values(CHART_SIZES)) {
      const text = paintSvg(model, { ...size, theme: 'light', standalone: true });
      expect(text).not.toContain('NaN');
      expect(readXml(text).filter(({ name }) => name === 'path').length).toBeGreaterThan(0);
    }
  });
});

describe('the index over countries', () => {
  it('is a line of what is listed between the ends that the rest leaves open, and has a hole where nobody looked', async () => {
    const model = await modelOf('country-hhi');
    if (model.kind !== 'lines') throw new Error(model.kind);
    expect(model.series.map(({ name }) => name)).toEqual(['Cambridge map', 'Hashrate Index']);
    const own = model.series[1];
    expect(own?.values.filter((value) => value !== null).map((value) => Math.round(value ?? 0))).toEqual([
      1759, 1795, 1903, 1849,
    ]);
    own?.values.forEach((value, index) => {
      if (value !== null) expect(own.readings?.high[index]).toBeGreaterThanOrEqual(value);
    });
    expect(model.gaps.map(({ reason }) => reason)).toContain('no list of this time is on record');
  });
});

describe('the efficiency of machines', () => {
  it('never worsens, on an axis of powers of ten', async () => {
    const model = await modelOf('efficiency');
    if (model.kind !== 'steps') throw new Error(model.kind);
    const values = (model.series[0]?.values ?? []).flatMap((value) => value ?? []);
    expect(values.length).toBeGreaterThan(20);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    const { axes, y, plot } = layoutChart(model, CHART_SIZES.wide, undefined, scaleOf(model));
    expect(axes.y.ticks.map(({ value }) => value)).toEqual(Array.from({ length: 9 }, (_, power) => 10 ** power));
    expect(y(1)).toBeCloseTo(plot.bottom, 6);
    expect(y(10_000)).toBeCloseTo((plot.top + plot.bottom) / 2, 6);
    expect(model.title).toContain('million times less than in 2009');
  });
});
