import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, inject, it } from 'vitest';
import { type ChartEntry, chartCatalog } from '#lib/charts/catalog.ts';
import { isTimeChart } from '#lib/charts/is-time-chart.ts';
import { CHART_FORMATS } from '#lib/contracts/chart-formats.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { CHART_IDS, type ChartId } from '#lib/contracts/chart-request.ts';
import { testVisits } from '#tests/support/visits.ts';

const visit = testVisits();

const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${inject('site').url}${path}`, init);
/** A subject for charts that need one: a pool and a zone that the stand-in knows. */
const SUBJECTS = { pool: 'pool=foundryusa', zone: 'zone=hvakosterstrommen/NO2', claim: 'claim=c1' } as const;
const subjectOf = (chart: ChartId): string => {
  const { needs }: ChartEntry = chartCatalog[chart];
  return needs === undefined ? '' : `&${SUBJECTS[needs]}`;
};
/** Published facts come a month, a quarter or years apart: what is on record of all time is little enough. */
const isSparse = (chart: ChartId): boolean =>
  /^(?:country|layers|efficiency|claim|claims|divergence|edge|open|arena|smallest|lab|download)\b/.test(chart);
/** Of some figures only a handful exists anywhere. */
const leastOf = (chart: ChartId): number =>
  /^(?:claims|edge|open-token|smallest|lab|download)\b/.test(chart) ? 2 : 10;
const chartAddress = (chart: ChartId, format = ''): string =>
  `/api/v1/charts/${chart}${format}?range=${isSparse(chart) ? 'all' : '90d'}&window=7d${subjectOf(chart)}`;
/** Figures of a chart of any kind, as its JSON holds them. */
const figuresOf = (model: ChartModel): readonly unknown[] => {
  if (isTimeChart(model)) return model.series.flatMap(({ values }) => values);
  if (model.kind === 'bars') return model.bars.flatMap(({ values }) => values);
  return model.kind === 'map' ? [...model.countries, ...model.points].map(({ value }) => value) : model.cells.flat();
};

/** The body as it went over the wire. */
function askRaw(
  path: string,
  headers: Record<string, string>,
): Promise<{ encoding: string | undefined; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(`${inject('site').url}${path}`, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => resolve({ encoding: answer.headers['content-encoding'], body: Buffer.concat(chunks) }));
    }).on('error', reject);
  });
}

describe('the data revision', () => {
  it('has an ETag, and is answered with 304 while nothing changed', async () => {
    // A block of the stand-in may arrive between the two questions; then the answer is rightly a new one.
    await expect
      .poll(async () => {
        const first = await ask('/api/v1/version');
        const etag = first.headers.get('etag') ?? '';
        const again = await ask('/api/v1/version', { headers: { 'If-None-Match': etag } });
        return { etag: etag.length > 10, status: again.status, body: await again.text() };
      })
      .toEqual({ etag: true, status: 304, body: '' });
  });

  it('names the revision and when it changed', async () => {
    const version = await (await ask('/api/v1/version')).json();
    expect(version).toEqual({ revision: expect.any(Number), changedAt: expect.any(Number) });
  });
});

/** Those that may be passed on. */
const OFFERED = CHART_IDS.filter((chart) => !(chartCatalog[chart] as ChartEntry).isWithheld);

describe.each(OFFERED)('the chart %s', (chart) => {
  it('is JSON, compressed for who asks for it', async () => {
    const packed = await askRaw(chartAddress(chart), { 'accept-encoding': 'gzip' });
    const plain = await askRaw(chartAddress(chart), { 'accept-encoding': 'identity' });
    expect([packed.encoding, plain.encoding]).toEqual(['gzip', undefined]);
    expect(packed.body.length).toBeLessThan(0.7 * plain.body.length);
    const model = JSON.parse(gunzipSync(packed.body).toString());
    expect(model).toMatchObject({ id: expect.stringContaining(chart), simulated: true });
    expect(figuresOf(model).filter((value) => typeof value === 'number').length).toBeGreaterThanOrEqual(leastOf(chart));
    if (!isTimeChart(model)) return;
    expect(model.times.length).toBeGreaterThan(leastOf(chart) === 10 ? 20 : 0);
    for (const series of model.series) expect(series.values).toHaveLength(model.times.length);
  });

  it('is CSV that says where it comes from', async () => {
    const answer = await ask(chartAddress(chart, '.csv'));
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
    const text = await answer.text();
    const told = text.split('\r\n').filter((line) => line.startsWith('# '));
    for (const name of ['title', 'measure', 'unit', 'source', 'as of', 'method version', 'simulated']) {
      expect(
        told.some((line) => line.startsWith(`# ${name}: `)),
        name,
      ).toBe(true);
    }
    const rows: Record<string, string>[] = parse(text, { columns: true, comment: '#', comment_no_infix: true });
    expect(rows.length).toBeGreaterThanOrEqual(leastOf(chart));
    const figures = rows
      .flatMap((row) => Object.values(row))
      .filter((cell) => cell !== '' && Number.isFinite(Number(cell)));
    expect(figures.length).toBeGreaterThanOrEqual(leastOf(chart));
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    if (!('time' in (rows[0] ?? {}))) return;
    for (const row of rows) expect(row.time).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const cells = rows.flatMap(({ time: _, ...others }) => Object.values(others)).filter((cell) => cell !== '');
    expect(cells.filter((cell) => !Number.isFinite(Number(cell)))).toEqual([]);
  });

  it('is a drawing that stands alone and says where it comes from', async () => {
    const { page, response, problems } = await visit(chartAddress(chart, '.svg'));
    expect(response.headers()['content-type']).toMatch(/^image\/svg\+xml/);
    const root = await page.evaluate(() => ({
      name: document.documentElement.tagName,
      marks: document.querySelectorAll('path, rect').length,
      errors: document.querySelectorAll('parsererror').length,
      text: document.documentElement.textContent ?? '',
    }));
    expect(root).toMatchObject({ name: 'svg', errors: 0 });
    expect(root.marks).toBeGreaterThan(0);
    expect(root.text).toMatch(/Source: /);
    expect(root.text).toMatch(/simulated/i);
    expect(problems).toEqual([]);
  });
});

describe('the data API', () => {
  it.each([
    '/api/v1/charts/no-such-chart',
    '/api/v1/charts/hhi.exe',
    '/api/v1/charts/hhi.constructor',
    '/api/v1/charts/hhi.csv.json',
    '/api/v1/charts/pool-share?pool=nobody',
    '/api/v1/charts/price-curve',
    '/api/v1/charts/price-curve?zone=elering/XX',
  ])('answers %s with 404 and a problem in words', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ status: 404, detail: expect.stringMatching(/^There /) });
  });

  it.each(['', '.json', '.csv', '.svg'])(
    'refuses prices that may not be published again as price-curve%s, and says why',
    async (format) => {
      const answer = await ask(`/api/v1/charts/price-curve${format}?zone=entsoe/FI`);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(await answer.json()).toMatchObject({
        title: 'Forbidden',
        detail: expect.stringMatching(/^Not offered as a file: /),
      });
    },
  );

  it.each(['', '.json', '.csv', '.svg'])(
    'hands out no series of the price of bitcoin as cost-models%s',
    async (format) => {
      const answer = await ask(`/api/v1/charts/cost-models${format}`);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ title: 'Forbidden' });
    },
  );

  it('lists charts that are all there', async () => {
    const index = await (await ask('/api/v1')).json();
    const formats = index.charts.flatMap(({ id, formats }: { id: ChartId; formats: string[] }) =>
      formats.map((path) => `${path}?${subjectOf(id).slice(1)}`),
    );
    expect(formats.length).toBe(OFFERED.length * Object.keys(CHART_FORMATS).length);
    // One after the other: the server refuses some of fifty that come at once.
    for (const path of formats) expect((await ask(path, { method: 'HEAD' })).status, path).toBe(200);
  });
});

it('a claim does not begin its history with figures that were only not computed yet', async () => {
  const page = await (await ask('/claims/c2')).text();
  expect(page).toContain('What would change this');
  expect(page).not.toContain('Unmeasured');
});

describe('every answer', () => {
  it.each([
    '/',
    '/pools',
    '/energy',
    '/energy/hvakosterstrommen/NO2',
    '/sources',
    '/methodology',
    '/api/v1/version',
    chartAddress('hhi'),
    chartAddress('hhi', '.svg'),
  ])('to HEAD %s has the headers of GET and no body', async (path) => {
    const head = await ask(path, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    const whole = await ask(path);
    await whole.arrayBuffer();
    expect(head.headers.get('content-type')).toBe(whole.headers.get('content-type'));
  });

  it.each([
    ['/', 200],
    ['/pools/foundryusa', 200],
    ['/no/such/page', 404],
    ['/api/v1/version', 200],
    ['/api/v1/charts/hhi.svg', 200],
    ['/api/v1/charts/nothing', 404],
    ['/api/health', 200],
  ])('to %s keeps strangers from framing it and browsers from guessing its type', async (path, status) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    // A drawing opened by itself may do even less.
    const least = path.endsWith('.svg') ? "default-src 'none'" : "default-src 'self'";
    expect(answer.headers.get('content-security-policy')).toContain(least);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  it.each(['/pools/%E0%A4%A', '/methodology/%', '/api/v1/charts/%ff'])(
    'to the broken address %s is no failure of the server',
    async (path) => {
      const { status } = await ask(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );
});

describe('the web server', () => {
  it.each(['h2c', 'websocket'])('answers a request that offers an upgrade to %s as if it did not', async (upgrade) => {
    // The first request past the cache is the one on which Next would take hold of our server.
    await (await ask('/api/health')).arrayBuffer();
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade, 'http2-settings': 'AAMAAABkAAQAoAAAAAIAAAAA' };
    const { body } = await askRaw('/api/v1/version', headers);
    expect(JSON.parse(body.toString())).toMatchObject({ revision: expect.any(Number) });
  });

  it('has no image optimiser', async () => {
    expect((await ask('/_next/image?url=%2Ficon.svg&w=640&q=75')).status).toBe(404);
  });
});
