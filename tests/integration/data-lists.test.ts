import { Validator } from '@seriousme/openapi-schema-validator';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { apiResources } from '#lib/queries/api/api-resources.ts';
import { openApi } from '#lib/queries/api/open-api.ts';
import { readResource, resourceCsv } from '#lib/queries/api/read-resource.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { loadRecentHistory } from '#tests/support/bundled-history.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { fillLedger } from '#tests/support/fill-ledger.ts';
import { storeZone } from '#tests/support/store-zone.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const worlds = testWorlds();
let source: DataSource;

beforeAll(async () => {
  const world = await worlds.startWorld();
  await loadRecentHistory(world, 40);
  const tip = world.standIn.chain.tip.height;
  await fillLedger(world, { from: tip - 300, to: tip });
  await rebuildFigures(world.database, TEST_TIME);
  await storeZone(world.database, 'elering/FI', [{ start: TEST_TIME - 3600, seconds: 3600, price: 41 }]);
  source = dataSourceOver(world.database.read, TEST_TIME);
});

/** What a list cannot be asked without. */
const QUERIES: Readonly<Record<string, Record<string, string>>> = {
  points: { series: 'hhi' },
  prices: { zone: 'elering/FI' },
};
const read = (name: string, query: Record<string, string> = {}) => readResource(source, name, query);

/** Every row of a list, page by page as a program would. */
async function readAll(name: string, query: Record<string, string>) {
  const rows: Record<string, unknown>[] = [];
  for (let cursor: string | null = ''; cursor !== null && rows.length < 5000; ) {
    const page = await read(name, cursor === '' ? query : { ...query, cursor });
    rows.push(...page.rows);
    cursor = page.next;
  }
  return rows;
}

describe('the description of the data API', () => {
  it('passes a public validator of OpenAPI 3.1', async () => {
    const result = await new Validator().validate(
      structuredClone(openApi('https://example.org')) as Record<string, unknown>,
    );
    expect(result).toEqual({ valid: true });
    expect(openApi('https://example.org').openapi).toBe('3.1.0');
  });

  it.each(apiResources.map(({ name }) => name))('promises of %s what it answers', async (name) => {
    const resource = apiResources.find((one) => one.name === name);
    const query = QUERIES[name] ?? {};
    const { rows } = await read(name, query);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows.slice(0, 50)) expect(resource?.row.strict().safeParse(row).error).toBeUndefined();
  });
});

describe('a long list', () => {
  it.each([
    ['points', { series: 'hhi', window: '24h' }, '7', '1000'],
    ['points', { series: 'share', pool: 'antpool', window: '7d' }, '5', '1000'],
    ['blocks', {}, '97', '2000'],
    ['compositions', { granularity: 'day' }, '3', '200'],
  ] as const)(
    '%s %j read in pages is the same as in one go, and no page is longer than its limit',
    async (name, query, few, most) => {
      const whole = await readAll(name, { ...query, limit: most });
      expect(whole.length).toBeGreaterThan(20);
      expect(await readAll(name, { ...query, limit: few })).toEqual(whole);
    },
  );

  it('keeps to its time span, both ends included, and to its step', async () => {
    const all = await readAll('points', { series: 'hhi', window: '24h' });
    const [from, to] = [all[3]?.time as string, all[9]?.time as string];
    const part = await read('points', { series: 'hhi', window: '24h', from, to });
    expect(part.rows).toEqual(all.slice(3, 10));
    const stepped = await read('points', { series: 'hhi', window: '24h', step: '3' });
    expect(stepped.rows.length).toBeLessThanOrEqual(Math.ceil(all.length / 3));
    expect(stepped.rows.length).toBeGreaterThanOrEqual(Math.floor(all.length / 3));
  });
});

describe('a question that makes no sense', () => {
  it.each([
    ['points', {}, 400, /series/],
    ['points', { series: 'nothing' }, 404, /no such series/],
    ['points', { series: 'share' }, 400, /one pool/],
    ['points', { series: 'btc-price' }, 403, /publish/],
    ['points', { series: 'hhi', limit: '5001' }, 400, /limit/],
    ['points', { series: 'hhi', limit: '-1' }, 400, /limit/],
    ['points', { series: 'hhi', step: '0.5' }, 400, /step/],
    ['points', { series: 'hhi', from: 'yesterday' }, 400, /from/],
    ['points', { series: 'hhi', from: '2026-02-30' }, 400, /calendar/],
    ['blocks', { pool: "x' or 1=1" }, 400, /pool/],
    ['constructor', {}, 404, /no list/],
  ])('%s %j is refused with %i and a reason', async (name, query, status, reason) => {
    await expect(read(name, query as Record<string, string>)).rejects.toMatchObject({
      status,
      message: expect.stringMatching(reason),
    });
  });
});

it('writes tables that a spreadsheet reads as they are, and in which no name becomes a formula', async () => {
  const { rows } = await read('compositions');
  const text = resourceCsv('compositions', [
    { ...rows[0], name: '=HYPERLINK("http://x")', share: -0.5 },
    ...rows.slice(1),
  ]);
  const table: Record<string, string>[] = parse(text, { columns: true });
  expect(table).toHaveLength(rows.length);
  expect(table[0]).toMatchObject({ name: `'=HYPERLINK("http://x")`, share: '-0.5' });
  expect(text.split('\r\n').at(-1)).toBe('');
});
