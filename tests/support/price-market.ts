import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import type { PriceFeed } from '#lib/feeds/price-feed.ts';
import type { IngestContext } from '#lib/ingest/ingest-context.ts';
import type { testWorlds, World } from './test-world.ts';

/** What a source answers: a body, null for 500, or `hang` for no answer at all. */
type Answering = (query: URLSearchParams) => string | null | 'hang';

/** A source of power prices that answers as told, with an ETag. */
interface Source {
  answer: Answering;
  /** Queries so far. */
  readonly asked: readonly URLSearchParams[];
  readonly url: string;
  close(): void;
}

async function startSource(answer: Answering): Promise<Source> {
  const asked: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams;
    asked.push(query);
    const body = source.answer(query);
    if (body === 'hang') return;
    const etag = `"${body?.length}"`;
    if (body === null) response.writeHead(500).end();
    else if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const source: Source = {
    answer,
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return source;
}

/** An empty store and one source of power prices. */
interface Market {
  readonly world: World;
  readonly source: Source;
  readonly context: IngestContext;
  /** The same market through another database object. */
  readonly another: () => IngestContext;
}

/** Markets of one test file. Call at the top level of the file. */
export function testMarkets(worlds: ReturnType<typeof testWorlds>) {
  const sources: Source[] = [];
  afterAll(() => {
    for (const source of sources) source.close();
  });
  return async function startMarket(feed: PriceFeed, answer: Answering, days = 3): Promise<Market> {
    const world = await worlds.startWorld();
    const source = await startSource(answer);
    sources.push(source);
    const keys = Object.fromEntries(feed.keys.map((key) => [key, 'secret-key']));
    const energy = { addresses: { [feed.address]: source.url }, keys, days };
    const another = () => world.with({ energy, database: worlds.open(world.url) });
    return { world, source, context: world.with({ energy }), another };
  };
}
