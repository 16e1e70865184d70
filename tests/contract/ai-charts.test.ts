import { beforeAll, describe, expect, it } from 'vitest';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES, layoutChart } from '#lib/charts/chart-layout.ts';
import { isTimeChart } from '#lib/charts/is-time-chart.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { scaleOf } from '#lib/charts/scale-of.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { type ChartId, defaultWindow, RANGES, readChartRequest } from '#lib/contracts/chart-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { rebuildAiFigures } from '#lib/metrics/ai/rebuild-ai-figures.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { readScores } from '#lib/store/ai-scores.ts';
import { readVintages } from '#lib/store/ai-vintages.ts';
import { storeBoard, storeUse } from '#tests/support/ai-vintage.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { readXml } from '#tests/support/read-xml.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const CHARTS = [
  'open-closed-gap',
  'open-closed-lag',
  'arena-gap',
  'smallest-open-model',
  'lab-tokens',
  'open-token-share',
  'download-share',
] as const satisfies readonly ChartId[];

let filled: DataSource;
let empty: DataSource;

beforeAll(async () => {
  const database = databases.open(await databases.emptyUrl());
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
  const [bundled] = await readVintages(database.read, 'epoch-eci');
  const rows = bundled ? await readScores(database.read, bundled.id, 'eci') : [];
  // A refit, as every update of the list is one: everything a point up, what is newest a point and a half.
  const refit = rows.map((row) => ({ ...row, score: row.score + (row.statedAccess === 'Open weights' ? 1 : 1.5) }));
  await storeBoard(database, 'epoch-eci', 'eci', '2026-02-10', refit);
  await storeUse(database);
  await rebuildAiFigures(database, TEST_TIME);
  filled = dataSourceOver(database.read, TEST_TIME);
  empty = dataSourceOver(databases.open(await databases.emptyUrl()).read, TEST_TIME);
});

async function modelOf(id: ChartId, query: Readonly<Record<string, string>> = {}): Promise<ChartModel> {
  const model = await getChart(filled, id, readChartRequest(query, chartCatalog[id].defaultRange));
  if (model === null) throw new Error(`${id} draws nothing`);
  return model;
}

async function timeModelOf(id: ChartId, query: Readonly<Record<string, string>> = {}): Promise<TimeChart> {
  const model = await modelOf(id, query);
  if (!isTimeChart(model)) throw new Error(model.kind);
  return model;
}

describe.each(CHARTS)('%s', (id) => {
  it('is null without data, whatever is asked', async () => {
    for (const range of RANGES)
      expect(await getChart(empty, id, { range, window: defaultWindow(range) }), range).toBeNull();
  });

  it('carries its provenance, may be passed on, and is the same after a journey as JSON', async () => {
    const model = await modelOf(id);
    expect([model.id, model.asOf === null]).toEqual([id, false]);
    expect(model.sampleSize).toBeGreaterThan(0);
    expect(model.methodVersion).toMatch(/version \d/);
    expect(model.origins.length).toBeGreaterThan(0);
    for (const { attribution, url, licence } of model.origins) {
      expect(attribution.length * licence.length).toBeGreaterThan(0);
      expect(url).toMatch(/^https:\/\//);
    }
    expect(licenceNote(model)).toBeNull();
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it.each(RANGES)('is one sound drawing and file for %s, or none', async (range) => {
    const model = await getChart(filled, id, { range, window: defaultWindow(range) });
    if (model === null) return;
    expect(chartCsv(model)).not.toMatch(/NaN|undefined|Infinity/);
    for (const size of Object.values(CHART_SIZES)) {
      const text = paintSvg(model, { ...size, theme: 'light', standalone: true });
      expect(text).not.toContain('NaN');
      expect(readXml(text).length).toBeGreaterThan(10);
    }
  });

  it('has figures within their bounds on one ascending grid, and bridges no hole', async () => {
    const model = await modelOf(id);
    if (!isTimeChart(model)) return;
    expect([...new Set(model.times)].sort((a, b) => a - b)).toEqual(model.times);
    expect(model.times.every((at) => at >= model.from && at <= model.to)).toBe(true);
    for (const { values, band, readings, key, style } of model.series) {
      expect(values).toHaveLength(model.times.length);
      expect(
        values.some((value) => value !== null),
        key,
      ).toBe(true);
      for (const ends of [band, readings].flatMap((one) => one ?? []))
        values.forEach((value, index) => {
          const [low, high] = [ends.low[index] ?? null, ends.high[index] ?? null];
          if (value === null) expect([low, high]).toEqual([null, null]);
          else expect((low ?? value) <= value + 1e-9 && (high ?? value) >= value - 1e-9, `${key} ${index}`).toBe(true);
        });
      if (style === 'dots') continue;
      for (const { start, end } of model.gaps) {
        const inside = values.filter(
          (_, index) => (model.times[index] ?? 0) > start && (model.times[index] ?? 0) < end,
        );
        expect(inside.length, 'an empty instant breaks the line').toBeGreaterThan(0);
        expect(inside.every((value) => value === null)).toBe(true);
      }
    }
  });
});

describe('the frontier', () => {
  it('says in its title what stands at the end of a line', async () => {
    const model = await timeModelOf('open-closed-gap');
    const labels = layoutChart(model, CHART_SIZES.wide).endLabels.map(({ value }) => value);
    expect(
      labels.some((label) => model.title.includes(label)),
      `${model.title}: ${labels}`,
    ).toBe(true);
    for (const { values } of model.series) expect(values).toEqual([...values].sort((a, b) => (a ?? 0) - (b ?? 0)));
  });

  it('can be shown as it was known on a date, with the difference in words', async () => {
    const [now, then] = [
      await timeModelOf('open-closed-gap'),
      await timeModelOf('open-closed-gap', { known: '2026-01-01' }),
    ];
    expect(now.methodVersion).toContain('10 Feb 2026');
    expect(then.methodVersion).toContain('19 Dec 2025');
    expect(then.notes?.[0]).toMatch(
      /^As it was known on 1 Jan 2026, by the list of 19 Dec 2025\. For 30 Nov 2025 the newest list, of 10 Feb 2026, says \d+\.\d points instead of \d+\.\d points\.$/,
    );
    expect(now.notes?.[0]).not.toContain('As it was known');
    const request = readChartRequest({ known: '2025-01-01' }, 'all');
    expect(await getChart(filled, 'open-closed-gap', request)).toBeNull();
    expect(readChartRequest({ known: '2025-02-30' }, 'all')).not.toHaveProperty('known');
  });
});

describe('the smallest open model', () => {
  it('never grows, on an axis of powers of ten', async () => {
    const model = await timeModelOf('smallest-open-model', { known: '2026-01-01' });
    const values = (model.series[0]?.values ?? []).flatMap((value) => value ?? []);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    // The course that is told of the recorded list: 405 billion in July 2024, 72 in September, 14 (after 70) in December.
    expect([...new Set(values)]).toEqual([405, 72, 70, 14]);
    expect(
      layoutChart(model, CHART_SIZES.wide, undefined, scaleOf(model)).axes.y.ticks.map(({ value }) => value),
    ).toEqual([10, 100, 1000]);
  });
});

describe('the share of open weights', () => {
  it('without figures of our own is what was published, from 15.1–18.4% to 58–77%', async () => {
    const database = databases.open(await databases.emptyUrl());
    await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
    const model = await getChart(
      dataSourceOver(database.read, TEST_TIME),
      'open-token-share',
      readChartRequest({}, 'all'),
    );
    expect(model?.title).toBe('Open models had 58–77% of the tokens of one router in Oct 2026, 15.1–18.4% in Jan 2025');
    expect(model?.origins.map(({ attribution }) => attribution).join()).toContain(
      'Source: OpenRouter (openrouter.ai/rankings), as of 2026-10-11T00:27Z',
    );
  });

  it('is a line of what is open for sure, with a band up to what may be', async () => {
    const model = await timeModelOf('open-token-share', { known: '2025-05-01' });
    const own = model.series.find(({ key }) => key === 'open');
    expect(own?.values.filter((value) => value !== null)).toEqual([0.3, 0.3, 0.3]);
    expect(own?.readings?.high.find((value) => value !== null)).toBe(0.375);
  });
});
