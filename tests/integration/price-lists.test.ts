import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { pricesResource } from '#lib/queries/api/prices-resource.ts';
import { readResource, resourceCsv } from '#lib/queries/api/read-resource.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { intervalSeries } from '#lib/queries/energy/price-catalog.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { storeZone } from '#tests/support/store-zone.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const worlds = testWorlds();
/** Midnight of Central European Time, in which the market of this zone has its days. */
const START = Date.parse('2026-04-20T22:00:00Z') / 1000;
const HOUR = 3600;
const HOURS = 72;
const FI = 'elering/FI';
let source: DataSource;

beforeAll(async () => {
  const world = await worlds.startWorld();
  const priceAt = (hour: number): number => (hour === 5 ? -3.5 : 40 + (hour % 24));
  const prices = Array.from({ length: HOURS }, (_, hour) => ({
    start: START + hour * HOUR,
    seconds: HOUR,
    price: priceAt(hour),
  })).filter((_, hour) => hour < 60);
  await storeZone(world.database, FI, prices);
  for (const { series } of intervalSeries.filter(({ series: one }) => one.licenceFlag !== 'full'))
    await storeZone(world.database, series.id, [{ start: START, seconds: HOUR, price: 1 }]);
  source = dataSourceOver(world.database.read, START + HOURS * HOUR);
});

const read = (query: Readonly<Record<string, string | undefined>>) =>
  readResource(source, 'prices', { zone: FI, ...query });

describe('prices of a zone', () => {
  it('are what is on record, with money and licence said once', async () => {
    const { rows, about, next } = await read({});
    expect(rows).toHaveLength(60);
    expect(rows[5]).toEqual({
      from: '2026-04-21T03:00:00Z',
      to: '2026-04-21T04:00:00Z',
      price: -3.5,
      lowest: -3.5,
      highest: -3.5,
      coverage: 1,
      doubt: null,
    });
    expect(about).toMatchObject({ zone: FI, currency: 'EUR', unit: 'MWh', licence: expect.stringMatching(/\w/) });
    expect(next).toBeNull();
    for (const row of rows) expect(pricesResource.row.strict().safeParse(row).error).toBeUndefined();
  });

  it('read in pages are the same as in one go', async () => {
    for (const step of ['interval', 'day']) {
      const whole = (await read({ step })).rows;
      const paged: unknown[] = [];
      for (let cursor: string | null = '-'; cursor !== null; ) {
        const page = await read({ step, limit: '2', ...(cursor === '-' ? {} : { cursor }) });
        expect(page.rows.length).toBeLessThanOrEqual(2);
        paged.push(...page.rows);
        cursor = page.next;
      }
      expect(paged).toEqual(whole);
    }
  });

  it('keep to their span, both ends included', async () => {
    const { rows } = await read({ from: '2026-04-21T03:00:00Z', to: '2026-04-21T05:00:00Z' });
    expect(rows.map(({ from }) => from)).toEqual([
      '2026-04-21T03:00:00Z',
      '2026-04-21T04:00:00Z',
      '2026-04-21T05:00:00Z',
    ]);
    const days = await read({ step: 'day', from: '2026-04-21T00:00:00Z' });
    expect(days.rows.map(({ from }) => from)).toEqual(['2026-04-21T22:00:00Z', '2026-04-22T22:00:00Z']);
  });

  it('by day are means of the days of the market, and say what is missing of them', async () => {
    const { rows } = await read({ step: 'day' });
    const [first, , last] = rows;
    const hours = Array.from({ length: 24 }, (_, hour) => (hour === 5 ? -3.5 : 40 + hour));
    expect(first).toMatchObject({
      from: '2026-04-20T22:00:00Z',
      to: '2026-04-21T22:00:00Z',
      lowest: -3.5,
      highest: 63,
      coverage: 1,
    });
    expect(first?.price).toBeCloseTo(hours.reduce((sum, price) => sum + price, 0) / 24, 9);
    expect(last).toMatchObject({ coverage: 0.5 });
  });

  it('are a table for spreadsheets', async () => {
    const { rows } = await read({ limit: '3' });
    const table = parse(resourceCsv('prices', rows), { columns: true }) as Record<string, string>[];
    expect(table.map(({ price }) => price)).toEqual(['40', '41', '42']);
  });

  it('are refused with the reason where a source lets nobody pass them on, and in no other case', async () => {
    const { rows } = await readResource(source, 'zones', {});
    expect(rows.length).toBe(intervalSeries.length);
    const refused = rows.filter((row) => row.refused !== null);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(rows.length);
    for (const { zone, refused: reason } of rows) {
      const asked = read({ zone: String(zone), limit: '1' });
      if (reason === null) await expect(asked).resolves.toBeDefined();
      else await expect(asked).rejects.toMatchObject({ status: 403, message: reason });
    }
  });

  it.each([
    [{ zone: 'elering/XX' }, 404],
    [{ zone: '../etc' }, 404],
    [{ step: 'minute' }, 400],
    [{ limit: '5001' }, 400],
    [{ from: '2026-02-30' }, 400],
  ])('refuse %j', async (query, status) => {
    await expect(read(query)).rejects.toMatchObject({ status });
  });

  it('tell of a zone how far it reaches', async () => {
    const { rows } = await readResource(source, 'zones', {});
    expect(rows.find(({ zone }) => zone === FI)).toMatchObject({ first: '2026-04-21', last: '2026-04-23T10:00:00Z' });
  });
});
