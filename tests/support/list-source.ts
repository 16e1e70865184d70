import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { poolListEntries } from '#jobs/stand-in/pool-lists.ts';
import type { PoolListEntry, PoolListId } from '#lib/domain/ledger/pool-list.ts';
import type { IngestContext } from '#lib/ingest/ingest-context.ts';
import type { World } from './test-world.ts';

/** Two published pool lists that a test can edit. */
export interface ListSource {
  readonly bases: { readonly mempoolPoolList: string; readonly bitcoinDataPoolList: string };
  /** Status of every answer so far. */
  readonly statuses: readonly number[];
  /** Publishes a list that differs from the stand-in's. */
  publish(list: PoolListId, edit: (entries: PoolListEntry[]) => readonly PoolListEntry[]): void;
  /** Whether a 304 repeats the ETag, as it should. */
  repeatsEtag: boolean;
  close(): void;
}

async function startListSource(): Promise<ListSource> {
  const bodies = new Map<string, string>();
  const statuses: number[] = [];
  const publish: ListSource['publish'] = (list, edit) => {
    bodies.set(`/${list}`, JSON.stringify(edit(poolListEntries(list))));
  };
  publish('mempool', (entries) => entries);
  publish('bitcoin-data', (entries) => entries);
  const server = createServer((request, response) => {
    const body = bodies.get(request.url ?? '') ?? '';
    const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
    const isKnown = request.headers['if-none-match'] === etag;
    statuses.push(isKnown ? 304 : 200);
    if (!isKnown) response.writeHead(200, { etag }).end(body);
    else response.writeHead(304, source.repeatsEtag ? { etag } : {}).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const source: ListSource = {
    bases: { mempoolPoolList: `${url}/mempool`, bitcoinDataPoolList: `${url}/bitcoin-data` },
    statuses,
    publish,
    repeatsEtag: true,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return source;
}

/** Entries with one of them changed; a change to null takes it away. */
export function editEntry(
  entries: readonly PoolListEntry[],
  name: string,
  change: (entry: PoolListEntry) => PoolListEntry | null,
): PoolListEntry[] {
  if (!entries.some((entry) => entry.name === name)) throw new RangeError(`the list has no ${name}`);
  return entries.flatMap((entry) => (entry.name === name ? (change(entry) ?? []) : entry));
}

/** A world whose pool lists a test can edit. */
export interface Publishing {
  readonly world: World;
  readonly lists: ListSource;
  readonly context: IngestContext;
}

/** Publishing worlds of one test file. Call at the top level of the file. */
export function testPublishing(worlds: { readonly startWorld: (from?: string) => Promise<World> }) {
  const sources: ListSource[] = [];
  afterAll(() => {
    for (const source of sources) source.close();
  });
  return async function startPublishing(from?: string): Promise<Publishing> {
    const world = await worlds.startWorld(from);
    const lists = await startListSource();
    sources.push(lists);
    return { world, lists, context: world.with({ bases: lists.bases }) };
  };
}
