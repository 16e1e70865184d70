import { createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { createResponseCache } from '#jobs/response-cache.ts';
import { createDetachedRender } from '#jobs/web/detached-render.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export const PAGE = `<p>${'hash power '.repeat(400)}</p>`;

/**
 * Caches before a handler that counts its calls, on real loopback servers that end with the test; time and data move by
 * hand. Call at the top level of the file.
 */
export function cachedSites() {
  const servers: Server[] = [];
  afterEach(async () => {
    await Promise.all(
      servers.splice(0).map((server) => new Promise((done) => server.close(done).closeAllConnections())),
    );
  });

  async function started(
    answer: RequestListener,
    limits: { maxBytes?: number; maxBodyBytes?: number; renderMilliseconds?: number } = {},
  ) {
    const world = { revision: 1, now: 1_000_020, calls: 0, seen: [] as IncomingMessage[], errors: [] as unknown[] };
    const handler: RequestListener = (incoming, outgoing) => {
      world.calls += 1;
      world.seen.push(incoming);
      answer(incoming, outgoing);
    };
    const cache = createResponseCache({
      render: createDetachedRender(handler, { host: 'site.example', 'user-agent': 'cache' }),
      handler,
      readRevision: () => world.revision,
      clock: { now: () => world.now },
      onError: (error) => world.errors.push(error),
      ...limits,
    });
    const server = createServer(cache);
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    return { world, get: (path: string, headers = {}, method = 'GET') => ask(port, path, headers, method), port };
  }

  return started;
}

function ask(port: number, path: string, headers: Record<string, string>, method: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, headers, method }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
      answer.on('error', reject);
    });
    asked.on('error', reject).end();
  });
}

export const page: RequestListener = (_incoming, outgoing) => {
  outgoing.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-cache', Vary: 'rsc, Accept-Encoding' });
  outgoing.write(PAGE.slice(0, 100));
  outgoing.end(PAGE.slice(100));
};
