import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { dayOf, isoDay, parseIsoDay, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import { elering } from '#lib/feeds/elering/feed.ts';
import type { IngestContext } from '#lib/ingest/ingest-context.ts';
import { pullExchangeRates } from '#lib/ingest/pull-exchange-rates.ts';
import { ensureSeries, upsertIntervals } from '#lib/store/energy-prices.ts';
import { readExchangeRates } from '#lib/store/exchange-rates.ts';
import { readFeedState, readRejections } from '#lib/store/feed-states.ts';
import { readRevision } from '#lib/store/revision.ts';
import { sqlNumber } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const worlds = testWorlds();
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
});

type Quote = readonly [date: string, quote: string, rate: number];

/** What both sources say now; null lets one answer 500, a number with that status, a text with that body. */
interface Sources {
  newest: readonly Quote[] | null | number | string;
  /** By the year in which a span ends. */
  years: Readonly<Record<string, readonly Quote[]>>;
  ecb: Readonly<Record<string, Readonly<Record<string, number>>>> | null;
}

/** A world whose two sources of rates say what the test wants. */
async function startExchange(
  sources: Sources,
  off: readonly ('FRANKFURTER_URL' | 'ECB_URL')[] = [],
): Promise<{ world: World; context: IngestContext; asked: string[] }> {
  const world = await worlds.startWorld();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    asked.push(`${url.pathname}${url.searchParams.has('to') ? ` ${url.searchParams.get('to')}` : ''}`);
    const body = url.pathname.startsWith('/fx') ? frankfurterBody(sources, url) : ecbBody(sources, url);
    if (typeof body === 'string') response.end(body);
    else response.writeHead(body ?? 500).end('{"message":"refused"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addresses = {
    FRANKFURTER_URL: off.includes('FRANKFURTER_URL') ? null : `${url}/fx`,
    ECB_URL: off.includes('ECB_URL') ? null : `${url}/ecb`,
  };
  return { world, context: world.with({ energy: { addresses, days: 1 } }), asked };
}

function frankfurterBody({ newest, years }: Sources, { searchParams }: URL): string | number | null {
  if (newest === null || typeof newest !== 'object') return newest;
  const rows = searchParams.has('from') ? (years[searchParams.get('to')?.slice(0, 4) ?? ''] ?? []) : newest;
  return JSON.stringify(rows.map(([date, quote, rate]) => ({ date, base: 'USD', quote, rate })));
}

function ecbBody({ ecb }: Sources, { pathname }: URL): string | null {
  if (ecb === null) return null;
  const told = Object.entries(ecb).slice(0, pathname.endsWith('daily.xml') ? 1 : undefined);
  const days = told.map(([time, rates]) => {
    const rows = Object.entries(rates).map(([currency, rate]) => `<Cube currency="${currency}" rate="${rate}"/>`);
    return `<Cube time="${time}">${rows.join('')}</Cube>`;
  });
  return `<gesmes:Envelope xmlns:gesmes="x" xmlns="y"><Cube>${days.join('')}</Cube></gesmes:Envelope>`;
}

const TODAY = '2026-11-22';
const EUR_TODAY: readonly Quote[] = [
  [TODAY, 'EUR', 0.88],
  [TODAY, 'SEK', 9.5],
];
const rates = async ({ database }: World) =>
  (await readExchangeRates(database.read, 0, 30_000)).map(({ currency, day, feed, unitsPerUsd }) => [
    feed,
    isoDay(day),
    currency,
    unitsPerUsd,
  ]);

/** The world's oldest price is of this day. */
async function addOldPrice({ database }: World, day: string): Promise<void> {
  await database.tx(async (db) => {
    const [id] = (await ensureSeries(db, [elering.series[0]?.id ?? ''])).values();
    const row = { series: id ?? 0, startsAt: startOfDay(parseIsoDay(day)), seconds: 3600 };
    await upsertIntervals(db, [{ ...row, price: 50, flag: 0, snapshotId: null }]);
  });
}

describe('exchange rates', () => {
  it('come from Frankfurter while that answers, each with its own date', async () => {
    const newest: readonly Quote[] = [...EUR_TODAY, ['2026-11-20', 'PYG', 6598]];
    const { world, context, asked } = await startExchange({ newest, years: {}, ecb: null });
    await pullExchangeRates(context);
    expect(asked.every((path) => path.startsWith('/fx'))).toBe(true);
    expect(await rates(world)).toEqual([
      ['frankfurter', '2026-11-20', 'PYG', 6598],
      ['frankfurter', TODAY, 'EUR', 0.88],
      ['frankfurter', TODAY, 'SEK', 9.5],
    ]);
    expect(await readFeedState(world.database.read, 'frankfurter')).toMatchObject({
      rowCount: 3,
      failuresInRow: 0,
      newestFactAt: startOfDay(dayOf(world.clock.at)),
    });
    expect(await readFeedState(world.database.read, 'ecb')).toBeNull();
  });

  it('told again unchanged are no news', async () => {
    const { world, context } = await startExchange({ newest: EUR_TODAY, years: {}, ecb: null });
    await pullExchangeRates(context);
    const { revision } = await readRevision(world.database.read);
    expect(await pullExchangeRates(context)).toMatchObject({ stored: 0 });
    expect((await readRevision(world.database.read)).revision).toBe(revision);
  });

  it('come from the ECB where Frankfurter fails, as units per dollar', async () => {
    const ecb = { '2026-11-20': { USD: 1.25, SEK: 11.5 } };
    const { world, context } = await startExchange({ newest: null, years: {}, ecb });
    await pullExchangeRates(context);
    expect(await rates(world)).toEqual([
      ['ecb', '2026-11-20', 'EUR', 0.8],
      ['ecb', '2026-11-20', 'SEK', 9.2],
    ]);
    expect(await readFeedState(world.database.read, 'frankfurter')).toMatchObject({ errorKind: 'http' });
    expect(await readFeedState(world.database.read, 'ecb')).toMatchObject({ failuresInRow: 0, rowCount: 2 });
  });

  it.each([
    [404, 'http'],
    [422, 'http'],
    ['<!DOCTYPE html><html></html>', 'payload'],
    ['[]', 'empty'],
    ['[{"date":"2026-02-30","base":"USD","quote":"EUR","rate":1}]', 'payload'],
    ['[{"date":"2026-11-20","base":"EUR","quote":"EUR","rate":1}]', 'payload'],
  ])('come from the ECB where Frankfurter answers %s', async (newest, errorKind) => {
    const { world, context } = await startExchange({ newest, years: {}, ecb: { '2026-11-20': { USD: 1.25 } } });
    await pullExchangeRates(context);
    expect(await rates(world)).toEqual([['ecb', '2026-11-20', 'EUR', 0.8]]);
    expect(await readFeedState(world.database.read, 'frankfurter')).toMatchObject({ errorKind });
  });

  it('come from the ECB where Frankfurter is off; with both off nobody is asked', async () => {
    const ecb = { '2026-11-20': { USD: 1.25 } };
    const one = await startExchange({ newest: EUR_TODAY, years: {}, ecb }, ['FRANKFURTER_URL']);
    await pullExchangeRates(one.context);
    expect(one.asked[0]).toBe('/ecb/stats/eurofxref/eurofxref-daily.xml');
    const none = await startExchange({ newest: EUR_TODAY, years: {}, ecb }, ['FRANKFURTER_URL', 'ECB_URL']);
    await pullExchangeRates(none.context);
    expect(none.asked).toEqual([]);
  });

  it('are missing when nobody answers, and the failure is on record', async () => {
    const { world, context } = await startExchange({ newest: null, years: {}, ecb: null });
    await expect(pullExchangeRates(context)).rejects.toThrow(/answered 500/);
    for (const feed of ['frankfurter', 'ecb']) {
      expect(await readFeedState(world.database.read, feed)).toMatchObject({ failuresInRow: 1 });
    }
    expect(await rates(world)).toEqual([]);
  });

  it('of a day to come, or of zero, are refused one by one', async () => {
    const newest: readonly Quote[] = [...EUR_TODAY, ['2026-11-23', 'CAD', 1.4], [TODAY, 'NOK', 0], [TODAY, 'BRL', -5]];
    const { world, context } = await startExchange({ newest, years: {}, ecb: null });
    await pullExchangeRates(context);
    expect((await rates(world)).map(([, , currency]) => currency)).toEqual(['EUR', 'SEK']);
    const rejected = await readRejections(world.database.read, 10);
    expect(rejected.map(({ subject, reason }) => `${subject} ${reason}`).sort()).toEqual([
      'BRL of 2026-11-22: -5 per USD is not above zero',
      'CAD of 2026-11-23: 1.4 per USD is of a day that has not come',
      'NOK of 2026-11-22: 0 per USD is not above zero',
    ]);
  });

  it('reach back as far as prices do, a question a year, and only for years that lack them', async () => {
    const yearOf = (year: string): Quote[] =>
      Array.from({ length: 366 + 10 }, (_, i) => isoDay(parseIsoDay(`${Number(year) - 1}-12-25`) + i))
        .filter((date) => date <= TODAY)
        .map((date) => [date, 'EUR', 0.9]);
    const years = { '2024': yearOf('2024'), '2025': yearOf('2025'), '2026': yearOf('2026') };
    const { world, context, asked } = await startExchange({ newest: EUR_TODAY, years, ecb: null });
    await addOldPrice(world, '2024-05-01');
    await pullExchangeRates(context);
    const wanted = ['2026-11-22', '2025-12-31', '2024-12-31'];
    expect(asked.slice(1, 4)).toEqual(wanted.map((to) => `/fx/v2/rates ${to}`));
    expect(sqlNumber(world.url, `select count(*) from exchange_rates where currency = 'EUR'`)).toBeGreaterThan(365);
  });

  it('of years that the source does not have are no fault', async () => {
    const { world, context, asked } = await startExchange({ newest: EUR_TODAY, years: {}, ecb: {} });
    await addOldPrice(world, '2025-05-01');
    expect(await pullExchangeRates(context)).toMatchObject({ years: 2, failed: 0 });
    expect(asked.filter((path) => path.startsWith('/ecb'))).toEqual([]);
    expect(await readFeedState(world.database.read, 'frankfurter')).toMatchObject({ failuresInRow: 0 });
    world.clock.at += SECONDS_PER_DAY;
    expect(await pullExchangeRates(context)).toMatchObject({ failed: 0 });
  });

  it('of many years come from one file of the ECB', async () => {
    const days = Array.from({ length: 800 }, (_, i) => isoDay(parseIsoDay(TODAY) - i));
    const ecb = Object.fromEntries(days.map((day) => [day, { USD: 1.1, SEK: 11, NOK: 11, AUD: 2, CAD: 2, BRL: 6 }]));
    const { world, context, asked } = await startExchange({ newest: null, years: {}, ecb });
    await addOldPrice(world, '2025-05-01');
    expect(await pullExchangeRates(context)).toMatchObject({ failed: 0 });
    expect(asked.filter((path) => path === '/ecb/stats/eurofxref/eurofxref-hist.xml')).toHaveLength(1);
  });
});
