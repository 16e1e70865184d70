import { beforeAll, describe, expect, it } from 'vitest';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES } from '#lib/charts/chart-layout.ts';
import { chartTable } from '#lib/charts/chart-table.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { type ChartId, defaultWindow, RANGES, readChartRequest } from '#lib/contracts/chart-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { dayOf, isoDay } from '#lib/domain/time.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { loadRecentHistory } from '#tests/support/bundled-history.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { readXml } from '#tests/support/read-xml.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const worlds = testWorlds();
const CHARTS = ['divergence', 'edge-ai-market'] as const satisfies readonly ChartId[];

let filled: DataSource;
let empty: DataSource;

beforeAll(async () => {
  const world = await worlds.startWorld();
  await loadRecentHistory(world, 520);
  await rebuildFigures(world.database, TEST_TIME);
  filled = dataSourceOver(world.database.read, TEST_TIME);
  empty = dataSourceOver(worlds.open(await worlds.emptyUrl()).read, TEST_TIME);
}, 120_000);

async function modelOf(id: ChartId, query: Readonly<Record<string, string>> = {}): Promise<TimeChart> {
  const model = await getChart(filled, id, readChartRequest(query, chartCatalog[id].defaultRange));
  if (model === null || model.kind !== 'lines') throw new Error(`${id} draws no lines`);
  return model;
}
const pointsOf = ({ times, series }: TimeChart, key: string): [string, number][] =>
  (series.find((one) => one.key === key)?.values ?? []).flatMap((value, row) =>
    value === null ? [] : [[isoDay(dayOf((times[row] ?? 0) - 1)), value] as [string, number]],
  );

describe.each(CHARTS)('%s', (id) => {
  it('is null without data, whatever is asked', async () => {
    for (const range of RANGES)
      expect(await getChart(empty, id, { range, window: defaultWindow(range) }), range).toBeNull();
  });

  it('carries its provenance, may be handed out, and is the same after a journey as JSON', async () => {
    const model = await modelOf(id);
    expect([model.id, model.asOf === null]).toEqual([id, false]);
    expect(model.sampleSize).toBeGreaterThan(0);
    expect(model.methodVersion).toMatch(/version \d/);
    expect(model.origins.length).toBeGreaterThan(0);
    for (const { licence, attribution, url } of model.origins) {
      expect(licence.length * attribution.length).toBeGreaterThan(0);
      expect(url).toMatch(/^https?:\/\//);
    }
    expect(licenceNote(model)).toBeNull();
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it.each(RANGES)('is one sound drawing, table and file for %s, or none', async (range) => {
    const model = await getChart(filled, id, { range, window: defaultWindow(range) });
    if (model === null) return;
    expect(chartCsv(model)).not.toMatch(/NaN|undefined|Infinity/);
    expect(chartTable(model).rows.length).toBeGreaterThan(0);
    for (const size of Object.values(CHART_SIZES)) {
      const text = paintSvg(model, { ...size, theme: 'light', standalone: true });
      expect(text).not.toContain('NaN');
      expect(readXml(text).filter(({ name }) => name === 'path').length).toBeGreaterThan(0);
    }
  });

  it('keeps every figure between its ends, and its instants in order', async () => {
    const model = await modelOf(id);
    expect(model.times).toEqual([...new Set(model.times)].sort((a, b) => a - b));
    for (const { key, values, band } of model.series) {
      expect(values.length, key).toBe(model.times.length);
      values.forEach((value, row) => {
        expect(value === null, key).toBe((band?.low[row] ?? value) === null);
        if (value === null || band === null) return;
        expect(band.low[row], key).toBeLessThanOrEqual(value + 1e-9);
        expect(band.high[row], key).toBeGreaterThanOrEqual(value - 1e-9);
      });
    }
  });
});

describe('mining beside AI', () => {
  it('puts blocks, countries, makers and labs on one measure', async () => {
    const model = await modelOf('divergence');
    expect(model.series.map(({ key }) => key)).toEqual(['builders', 'pools', 'countries', 'makers', 'labs']);
    const labs = pointsOf(model, 'labs');
    expect(labs.map(([day, value]) => [day, value.toFixed(2)])).toEqual([
      ['2025-01-01', '4.43'],
      ['2026-10-09', '8.55'],
    ]);
    expect(pointsOf(model, 'countries').at(-1)).toEqual(['2026-09-30', expect.closeTo(10_000 / 1849.1, 2)]);
    for (const [, value] of pointsOf(model, 'builders')) expect(value).toBeLessThan(7);
    expect(model.title).toMatch(
      /^Half right: block building .*, while the tokens of one AI router spread over more labs$/,
    );
  });

  it('has a figure of blocks beside a published day in the middle of a month', async () => {
    const model = await modelOf('divergence');
    const days = pointsOf(model, 'builders').map(([day]) => day);
    expect(days).toContain('2025-01-01');
    expect(days).toContain('2025-12-31');
    expect(days).not.toContain('2025-12-30');
  });

  it('names its dots in the drawing, since a browser adds nothing to it', async () => {
    const model = await modelOf('divergence');
    expect(model.isStill).toBe(true);
    for (const size of Object.values(CHART_SIZES))
      expect(paintSvg(model, { ...size, theme: 'css' })).toContain('>AI: labs by tokens<');
  });
});

describe('forecasts of edge AI', () => {
  it('are dots by publisher on an axis of powers of ten, the publisher whom the article quotes first', async () => {
    const model = await modelOf('edge-ai-market');
    expect([model.yScale, model.series.every(({ style }) => style === 'dots')]).toEqual(['log', true]);
    expect(model.series[0]?.name).toBe('Grand View Research: edge AI');
    expect(model.series[0]?.values.filter((value) => value !== null)).toEqual([24.9, 29.9, 119]);
    expect(model.title).toBe('For 2033 publishers expect $76 to $292 billion, and chips alone more than the whole');
  });

  it('are the same for every range', async () => {
    expect(await modelOf('edge-ai-market', { range: '30d' })).toEqual(await modelOf('edge-ai-market'));
  });
});
