import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChartEntry, chartCatalog } from '#lib/charts/catalog.ts';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES, layoutChart } from '#lib/charts/chart-layout.ts';
import { chartTable } from '#lib/charts/chart-table.ts';
import { formatValue } from '#lib/charts/format.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { toRows } from '#lib/charts/rows.ts';
import type { BarChart } from '#lib/contracts/bar-chart.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { type ChartId, defaultWindow, RANGES, type Range, readChartRequest } from '#lib/contracts/chart-request.ts';
import { POWER_KINDS } from '#lib/contracts/cost-request.ts';
import type { MapChart } from '#lib/contracts/map-chart.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { MINING_REGIONS } from '#lib/domain/energy/mining-regions.ts';
import { startOfDay } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { fitDifficulty } from '#lib/metrics/fit-difficulty.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { storeBlocksUntil, storeHistory, storePrice } from '#tests/support/cost-facts.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { readXml } from '#tests/support/read-xml.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const CHARTS = ['cost-models', 'cost-by-region', 'cost-map'] as const satisfies readonly ChartId[];
/** Three weeks of which nobody has told a price of bitcoin, within the last year. */
const LOST = [20_600, 20_620] as const;

let filled: DataSource;
let empty: DataSource;

beforeAll(async () => {
  const database = databases.open(await databases.emptyUrl());
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
  await database.tx((db) => db.run('delete from difficulty_epochs'));
  await storeHistory(database, TEST_TIME, 150);
  await database.tx((db) => db.run(`delete from price_history where day between ${LOST[0]} and ${LOST[1]}`));
  await fitDifficulty(database, TEST_TIME);
  await storeBlocksUntil(database, TEST_TIME - 300);
  await storePrice(database, TEST_TIME - 60);
  filled = dataSourceOver(database.read, TEST_TIME, { simulated: true });
  empty = dataSourceOver(databases.open(await databases.emptyUrl()).read, TEST_TIME);
});

async function modelOf<Kind extends ChartModel['kind']>(
  id: ChartId,
  kind: Kind,
  query: Readonly<Record<string, string>> = {},
): Promise<Extract<ChartModel, { kind: Kind }>> {
  const model = await getChart(filled, id, readChartRequest(query, chartCatalog[id].defaultRange));
  if (model?.kind !== kind) throw new Error(`${id} is no chart of ${kind}`);
  return model as Extract<ChartModel, { kind: Kind }>;
}

const recordsOf = (model: ChartModel): Record<string, string>[] => {
  const lines = chartCsv(model).split('\r\n');
  return parse(lines.filter((line) => !line.startsWith('# ')).join('\r\n'), { columns: true });
};

describe.each(CHARTS)('%s', (id) => {
  it('says in the catalogue what it is about', () => {
    expect(chartCatalog[id].name).toMatch(/^[A-Z].{3,}/);
    expect(chartCatalog[id].question).toMatch(/\?$/);
  });

  it('is null without data, whatever is asked', async () => {
    for (const range of RANGES)
      expect(await getChart(empty, id, { range, window: defaultWindow(range) }), range).toBeNull();
  });

  it('carries its provenance, and is the same after a journey as JSON', async () => {
    const model = await getChart(filled, id, readChartRequest({}, chartCatalog[id].defaultRange));
    if (model === null) throw new Error('draws nothing');
    expect(model.id).toBe(id);
    expect(model.unit).toBe('usd');
    expect(model.methodVersion).toMatch(/version \d/);
    expect(model.asOf).toBe(TEST_TIME - 60);
    expect(model.sampleSize).toBeGreaterThan(0);
    expect(model.simulated).toBe(true);
    const { isWithheld = false }: ChartEntry = chartCatalog[id];
    expect(licenceNote(model) !== null).toBe(isWithheld);
    expect(model.origins.length).toBeGreaterThan(1);
    for (const { attribution, url, licence } of model.origins) {
      expect(attribution.length * licence.length).toBeGreaterThan(0);
      // A tariff may be told by a paper without an address.
      expect(url).toMatch(/^$|^https?:\/\//);
    }
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(chartCsv(model)).not.toMatch(/NaN|undefined|Infinity/);
    for (const size of Object.values(CHART_SIZES)) {
      const drawing = readXml(paintSvg(model, { ...size, theme: 'light', standalone: true }));
      expect(drawing.filter(({ name }) => name === 'path').length).toBeGreaterThan(0);
    }
  });
});

describe('the models of cost', () => {
  const of = (range: Range): Promise<TimeChart> => modelOf('cost-models', 'lines', { range });

  it.each(RANGES)('are one sound model for %s', async (range) => {
    const model = await of(range);
    expect(model.times.length).toBeLessThanOrEqual(1_000);
    expect([...new Set(model.times)].sort((a, b) => a - b)).toEqual(model.times);
    expect(model.times.every((at) => at > model.from && at <= model.to)).toBe(true);
    expect(model.asOf).toBe(model.to);
    for (const { key, values } of model.series) {
      expect(values.length, key).toBe(model.times.length);
      for (const value of values) if (value !== null) expect(value, key).toBeGreaterThan(0);
    }
  });

  it.each(RANGES)('bridge no hole for %s, and have their dots inside the span', async (range) => {
    const model = await of(range);
    const inside = (at: number) => model.gaps.some(({ start, end }) => at > start && at < end);
    const reachesBack = model.from < startOfDay(LOST[0]);
    // All of history begins with a price, a week before its first difficulty.
    const later = model.gaps.filter(({ start }) => start > model.from);
    expect(later.map(({ reason }) => reason)).toEqual(
      reachesBack ? ['no price of bitcoin of this time is on record'] : [],
    );
    for (const { start, end } of model.gaps)
      expect(model.times.filter((at) => at > start && at < end).length).toBeGreaterThan(0);
    for (const { style, name, values } of model.series) {
      const placed = model.times.filter((_, index) => values[index] !== null);
      if (style === 'dots') expect(name).toMatch(/^[A-Z].+, published$/);
      else expect(placed.filter(inside)).toEqual([]);
    }
  });

  it.each(RANGES)('have the digits of the title at the end of their lines and in their table for %s', async (range) => {
    const model = await of(range);
    const labels = layoutChart(model, CHART_SIZES.wide).endLabels.map(({ value }) => value);
    expect(labels.length).toBeGreaterThanOrEqual(5);
    const usd = (text: string): number => Number(text.replace(/\D/g, ''));
    const own = labels.filter((label) => label !== '$72,000').sort((a, b) => usd(a) - usd(b));
    expect(model.title).toContain(`between ${own.at(0)} and ${own.at(-1)} today`);
    const cells = chartTable(model).rows[0]?.cells ?? [];
    for (const label of labels) expect(cells, label).toContain(label);
  });

  it('are the same in file and painter, and the file is not handed out: the price of bitcoin is a line of its own', async () => {
    const model = await of('all');
    const inFile = recordsOf(model).map((record) => model.series.map(({ name }) => record[name] ?? null));
    const inChart = toRows(model).map(({ values }) => values.map((value) => (value === null ? '' : String(value))));
    expect(inFile).toEqual(inChart);
    expect(licenceNote(model)).toContain('not the figures');
  });
});

describe.each(POWER_KINDS)('regions by prices of kind %s', (kind) => {
  const barChart = (): Promise<BarChart> => modelOf('cost-by-region', 'bars', { kind });
  const mapChart = (): Promise<MapChart> => modelOf('cost-map', 'map', { kind });

  it('appear once each, with figures or with a reason', async () => {
    const { bars, levels } = await barChart();
    const known = MINING_REGIONS.map(({ id }) => id);
    const keys = bars.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !known.includes(key))).toEqual([]);
    if (kind === 'all') expect(keys.length).toBe(known.length);
    for (const { key, values, missing, status, interval } of bars) {
      expect(values.length, key).toBe(levels.length);
      const figures = values.filter((value) => value !== null);
      expect(figures.length === 0 ? missing?.length : missing, key).toEqual(
        figures.length === 0 ? missing?.length : null,
      );
      if (figures.length === 0) expect([missing === null, status, interval]).toEqual([false, 'unknown', null]);
      // Power may cost less than nothing; each level still holds the one before it.
      expect(
        [...figures].sort((a, b) => a - b),
        key,
      ).toEqual(figures);
      if (interval !== null) expect(interval.low).toBeLessThanOrEqual(interval.high);
    }
  });

  it('have the same figures in the drawing’s table, in its file and in its title', async () => {
    const model = await barChart();
    const [records, { rows }] = [recordsOf(model), chartTable(model)];
    expect(records.map(({ key }) => key)).toEqual(model.bars.map(({ key }) => key));
    expect(rows.map(({ key }) => key)).toEqual(model.bars.map(({ key }) => key));
    model.bars.forEach(({ values }, index) => {
      const inFile = model.levels.map(({ name }) => records[index]?.[name]);
      expect(inFile).toEqual(values.map((value) => (value === null ? '' : String(value))));
      const printed = values.map((value) => (value === null ? null : formatValue(value, 'usd')));
      expect(rows[index]?.cells.slice(0, values.length)).toEqual(printed);
    });
    const known = model.bars.filter(({ key, missing }) => missing === null && key !== 'default');
    for (const end of [known.at(0), known.at(-1)].flatMap((bar) => bar?.values.at(-1) ?? []))
      expect(model.title).toContain(formatValue(end, 'usd'));
    expect(licenceNote(model)).toBeNull();
  });

  it('have the same figures on the map, but for the one without a place', async () => {
    const [{ bars }, map] = [await barChart(), await mapChart()];
    const places = [...map.countries, ...map.points];
    const told = new Map(places.map(({ key, value, status, missing }) => [key, { value, status, missing }]));
    const shown = bars.filter(({ key }) => key !== 'default');
    expect([...told.keys()].sort()).toEqual(shown.map(({ key }) => key).sort());
    for (const { key, values, status, missing } of shown)
      expect(told.get(key), key).toEqual({ value: values.at(-1) ?? null, status, missing });
    const records = recordsOf(map);
    expect(records.map(({ key }) => key)).toEqual(places.map(({ key }) => key));
    expect(chartTable(map).rows.length).toBe(places.length);
  });
});
