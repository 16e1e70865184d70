import { beforeAll, describe, expect, it } from 'vitest';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES } from '#lib/charts/chart-layout.ts';
import { chartTable } from '#lib/charts/chart-table.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { judgeClaims } from '#lib/claims/judge-claims.ts';
import { loadClaims } from '#lib/claims/load-claims.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { chartQuery, defaultWindow, RANGES, readChartRequest } from '#lib/contracts/chart-request.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { replacePublishedFigures } from '#lib/store/published-figures.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { publishedExamples } from '#tests/support/published-examples.ts';
import { readXml } from '#tests/support/read-xml.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const CLAIMS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'];
/** Without blocks and without computed figures of models nothing is on record of these. */
const UNDRAWN = ['c1', 'c2'];

let filled: DataSource;
let empty: DataSource;

beforeAll(async () => {
  const database = databases.open(await databases.emptyUrl());
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
  await database.tx((db) => replacePublishedFigures(db, publishedExamples));
  await judgeClaims(database, TEST_TIME);
  filled = dataSourceOver(database.read, TEST_TIME);
  empty = dataSourceOver(databases.open(await databases.emptyUrl()).read, TEST_TIME);
});

const ask = (claim: string, query: Readonly<Record<string, string>> = {}) =>
  getChart(filled, 'claim', readChartRequest({ ...query, claim }, chartCatalog.claim.defaultRange));
async function modelOf(claim: string): Promise<ChartModel> {
  const model = await ask(claim);
  if (model === null) throw new Error(`${claim} draws nothing`);
  return model;
}

function expectSound(model: ChartModel) {
  expect([model.origins.length > 0, (model.sampleSize ?? 0) > 0, licenceNote(model)]).toEqual([true, true, null]);
  expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  expect(chartCsv(model)).not.toMatch(/NaN|undefined|Infinity/);
  expect(chartTable(model).rows.length).toBeGreaterThan(0);
  for (const size of Object.values(CHART_SIZES)) {
    const text = paintSvg(model, { ...size, theme: 'light', standalone: true });
    expect(text).not.toContain('NaN');
    expect(readXml(text).length).toBeGreaterThan(0);
  }
}

describe('the chart of all claims', () => {
  it('is null before anything is judged, and one sound drawing and file afterwards', async () => {
    const request = { range: 'all', window: 'epoch' } as const;
    expect(await getChart(empty, 'claims', request)).toBeNull();
    const model = await getChart(filled, 'claims', request);
    if (model?.kind !== 'bars') throw new Error('bars are drawn');
    expectSound(model);
    expect(model.bars.map(({ key }) => key)).toEqual((await loadClaims()).claims.map(({ id }) => id));
    expect(model.bars.find(({ key }) => key === 'c9')?.note).toMatch(/^Not supported, \w+ confidence$/);
  });
});

describe.each(CLAIMS)('the chart of claim %s', (id) => {
  it('is null without figures, and sound with them', async () => {
    const request = readChartRequest({ claim: id }, 'all');
    expect(await getChart(empty, 'claim', request)).toBeNull();
    const model = await getChart(filled, 'claim', request);
    if (UNDRAWN.includes(id)) expect(model).toBeNull();
    else expectSound(await modelOf(id));
  });

  it.each(RANGES)('is sound for %s, or none', async (range) => {
    const model = await getChart(filled, 'claim', { range, window: defaultWindow(range), claim: id });
    if (model !== null) expectSound(model);
  });
});

describe('the chart of one claim', () => {
  it('draws the figure that it rests on beside what the rule asks of it', async () => {
    const model = await modelOf('c3');
    if (model.kind !== 'lines') throw new Error(model.kind);
    expect(model.title).toBe('Open models close the gap: mixed, medium confidence');
    expect(model.series.map(({ name }) => name)).toEqual(['LMArena', 'the rule: fallen by at least 10% over a year']);
    expect(model.series[1]?.values).toEqual([null, 37.3 * 0.9]);
  });

  it('sets figures of one moment side by side', async () => {
    const model = await modelOf('c6');
    expect(model.kind === 'bars' && model.bars.map(({ values }) => values[0])).toEqual([24.9e9, 118.7e9, 25e9, 119e9]);
  });

  it('is about the claim that its address names, and of no other', async () => {
    expect(chartQuery(readChartRequest({ claim: 'c8' }, 'all'))).toBe('range=all&window=epoch&claim=c8');
    expect(await ask('c99')).toBeNull();
    expect(readChartRequest({ claim: '../c8' }, 'all').claim).toBeUndefined();
  });
});
