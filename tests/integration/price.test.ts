import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import type { IngestContext } from '#lib/ingest/ingest-context.ts';
import { pullPrice } from '#lib/ingest/pull-price.ts';
import { readFeedState, readRejections } from '#lib/store/feed-states.ts';
import { readLatestPrice } from '#lib/store/network.ts';
import { readRevision } from '#lib/store/revision.ts';
import { sqlNumber } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const worlds = testWorlds();
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
});

/** What each source says; null lets it answer 500. */
interface Quotes {
  mempool: number | null;
  kraken: number | null;
  coinbase: number | null;
}

/** A world whose three sources quote what the test wants. */
async function startMarket(quotes: Quotes): Promise<{ world: World; context: IngestContext; asked: string[] }> {
  const world = await worlds.startWorld();
  const asked: string[] = [];
  const bodies: Readonly<Record<keyof Quotes, (usd: number) => unknown>> = {
    mempool: (usd) => ({ time: world.clock.at, USD: usd }),
    kraken: (usd) => ({ error: [], result: { XXBTZUSD: { c: [String(usd), '1'] } } }),
    coinbase: (usd) => ({ data: { amount: String(usd), base: 'BTC', currency: 'USD' } }),
  };
  const server = createServer((request, response) => {
    const source = request.url?.split('/')[1] as keyof Quotes;
    asked.push(source);
    const usd = quotes[source];
    if (usd === null) response.writeHead(500).end();
    else response.end(JSON.stringify(bodies[source](usd)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bases = { mempool: `${url}/mempool`, kraken: `${url}/kraken`, coinbase: `${url}/coinbase` };
  return { world, context: world.with({ bases }), asked };
}

const stateOf = ({ database }: World, feed: string) => readFeedState(database.read, feed);

describe('the price', () => {
  it('comes from mempool while that answers, and nobody else is asked', async () => {
    const { world, context, asked } = await startMarket({ mempool: 80_000, kraken: 80_010, coinbase: 80_020 });
    expect(await pullPrice(context)).toMatchObject({ usdPerBtc: 80_000, source: 'mempool' });
    expect(asked).toEqual(['mempool']);
    expect(await readLatestPrice(world.database.read)).toMatchObject({ feed: 'mempool-price', usdPerBtc: 80_000 });
    expect(await stateOf(world, 'mempool-price')).toMatchObject({ rowCount: 1, newestFactAt: world.clock.at });
    expect(await stateOf(world, 'kraken-price')).toBeNull();
  });

  it('counts an unchanged answer once', async () => {
    const { world, context } = await startMarket({ mempool: 80_000, kraken: null, coinbase: null });
    await pullPrice(context);
    const { revision } = await readRevision(world.database.read);
    await pullPrice(context);
    expect(sqlNumber(world.url, 'select count(*) from prices')).toBe(1);
    expect(await stateOf(world, 'mempool-price')).toMatchObject({ rowCount: 1 });
    expect((await readRevision(world.database.read)).revision).toBe(revision);
  });

  it.each([
    [{ mempool: null, kraken: 80_010, coinbase: 80_020 }, 'kraken'],
    [{ mempool: null, kraken: null, coinbase: 80_020 }, 'coinbase'],
  ] as const)('falls back in order: %o gives %s', async (quotes, source) => {
    const { world, context } = await startMarket({ ...quotes });
    expect(await pullPrice(context)).toMatchObject({ source });
    expect(await stateOf(world, 'mempool-price')).toMatchObject({ failuresInRow: 1, errorKind: 'http' });
    expect(await stateOf(world, `${source}-price`)).toMatchObject({ failuresInRow: 0, rowCount: 1 });
  });

  it('is missing when nobody answers, and each failure is on record', async () => {
    const { world, context } = await startMarket({ mempool: null, kraken: null, coinbase: null });
    await expect(pullPrice(context)).rejects.toThrow(/answered 500/);
    for (const feed of ['mempool-price', 'kraken-price', 'coinbase-price']) {
      expect(await stateOf(world, feed)).toMatchObject({ failuresInRow: 1 });
    }
    expect(await readLatestPrice(world.database.read)).toBeNull();
  });

  it('may jump within the hour only when a second source says the same', async () => {
    const quotes = { mempool: 80_000, kraken: 100_500, coinbase: 100_600 };
    const { world, context, asked } = await startMarket(quotes);
    await pullPrice(context);
    quotes.mempool = 100_000;
    world.clock.at += 900;
    expect(await pullPrice(context)).toMatchObject({ usdPerBtc: 100_000, source: 'mempool' });
    expect(asked).toEqual(['mempool', 'mempool', 'kraken']);
    expect(await stateOf(world, 'kraken-price')).toMatchObject({ rowCount: 0, failuresInRow: 0 });
  });

  it('goes to a source that did not jump', async () => {
    const quotes = { mempool: 80_000, kraken: 80_400, coinbase: 80_500 };
    const { world, context } = await startMarket(quotes);
    await pullPrice(context);
    quotes.mempool = 8_000;
    world.clock.at += 900;
    expect(await pullPrice(context)).toMatchObject({ usdPerBtc: 80_400, source: 'kraken' });
    expect(sqlNumber(world.url, `select count(*) from prices where usd_per_btc < 10000`)).toBe(0);
  });

  it('is refused where no two sources agree on a jump, with a line for each', async () => {
    const quotes = { mempool: 80_000, kraken: 20_000, coinbase: 200_000 };
    const { world, context } = await startMarket(quotes);
    await pullPrice(context);
    quotes.mempool = 8_000;
    world.clock.at += 900;
    expect(await pullPrice(context)).toBeNull();
    const rejected = await readRejections(world.database.read, 10);
    expect(rejected.map(({ feed, subject }) => [feed, subject]).sort()).toEqual([
      ['coinbase-price', '200000 USD'],
      ['kraken-price', '20000 USD'],
      ['mempool-price', '8000 USD'],
    ]);
    expect(rejected.every(({ reason, snapshotId }) => reason.startsWith('moved by more') && snapshotId !== null)).toBe(
      true,
    );
    expect((await stateOf(world, 'mempool-price'))?.note).toMatch(/^The last price was not believed/);
    expect(sqlNumber(world.url, 'select count(*) from prices')).toBe(1);
    world.clock.at += 3600;
    expect(await pullPrice(context)).toMatchObject({ usdPerBtc: 8_000 });
    expect((await stateOf(world, 'mempool-price'))?.note).toBeNull();
  });

  it('comes from the stand-in as from the real sources', async () => {
    const world = await worlds.startWorld();
    for (const source of ['mempool', 'kraken', 'coinbase'] as const) {
      expect(await pullPrice(world.context)).toMatchObject({ source });
      world.standIn.faults.set(source, '500', { forSeconds: 86_400 });
    }
    world.clock.at += 7 * 3600;
    world.standIn.faults.clear();
    world.standIn.faults.set('mempool', 'stale', { forSeconds: 86_400 });
    world.clock.at += 7 * 3600;
    expect(await pullPrice(world.context)).toMatchObject({ source: 'kraken' });
    expect((await stateOf(world, 'mempool-price'))?.errorMessage).toMatch(/^The source repeats an old price/);
  });
});
