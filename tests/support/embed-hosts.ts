import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, inject } from 'vitest';
import { systemClock } from '#lib/config/clock.ts';
import { type Database, openDatabase } from '#lib/store/database.ts';
import { insertEmbed, type NewEmbed, updateEmbed } from '#lib/store/embeds.ts';

type Change = Parameters<typeof updateEmbed>[2];

/** Pages of other people on loopback, each on an origin of its own, and embeds of the site. Call at the top level of the file. */
export function embedHosts() {
  const servers: Server[] = [];
  let opened: Database | null = null;
  const database = (): Database => {
    opened ??= openDatabase(inject('site').settings.DATABASE_URL ?? '');
    return opened;
  };
  afterAll(async () => {
    await opened?.close();
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done).closeAllConnections())));
  });
  return {
    /** Serves one page. @returns its origin */
    async host(html: string | ((origin: string) => string), headers: Record<string, string> = {}): Promise<string> {
      let page = '';
      const server = createServer((_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(page);
      });
      servers.push(server);
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      page = typeof html === 'string' ? html : html(origin);
      return origin;
    },
    /** An embed that anyone may frame, unless told otherwise. @returns its id */
    async embed(over: Partial<NewEmbed> = {}): Promise<string> {
      const id = randomBytes(16).toString('base64url');
      const row: NewEmbed = {
        id,
        chart: 'hhi',
        query: 'range=90d&window=7d',
        title: null,
        theme: 'auto',
        isLive: true,
        changeable: [],
        kind: 'public',
        origins: [],
        createdAt: systemClock.now(),
        createdBy: 'test',
        ...over,
      };
      await database().tx((db) => insertEmbed(db, row));
      return id;
    },
    change: (id: string, change: Change): Promise<void> =>
      database().tx((db) => updateEmbed(db, id, change, systemClock.now())),
  };
}

/** The snippet without its caption. */
export const frameOf = (id: string, more = ''): string =>
  `<iframe src="${inject('site').url}/e/${id}${more}" title="chart" style="width:100%;border:0;aspect-ratio:16/9;min-height:320px"
    sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>`;

export const loader = (): string => `<script async src="${inject('site').url}/embed/v1.js"></script>`;
