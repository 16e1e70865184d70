import { createServer, type IncomingMessage, type RequestListener, request } from 'node:http';
import type { Readable } from 'node:stream';
import { memoryConnection } from './memory-connection.ts';
import type { PageRequest } from './page-request.ts';

/** What a handler answered; the body may still be on its way. */
export interface Rendered {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Readable;
}

/** Asks for a page without any reader behind it, so that no reader's leaving can cut it short. */
export type Render = (page: PageRequest, signal: AbortSignal) => Promise<Rendered>;

/**
 * Lets a handler answer over a connection in memory. It sees the page and the given headers and nothing of any reader
 * (no cookie, address, language, encoding or browser), so its answer may be shared. Going through real HTTP instead of a
 * hand-made response object keeps streaming, early headers and errors exactly as Node defines them.
 */
export function createDetachedRender(handler: RequestListener, headers: Readonly<Record<string, string>>): Render {
  const server = createServer(handler);
  return (page, signal) =>
    new Promise((resolve, reject) => {
      const [near, far] = memoryConnection();
      const asked = request({
        createConnection: () => near,
        path: page.url,
        headers: { ...headers, ...page.headers },
        signal,
      });
      asked.on('error', reject);
      asked.on('response', (answer) => resolve(renderedOf(answer)));
      server.emit('connection', far);
      asked.end();
    });
}

function renderedOf(answer: IncomingMessage): Rendered {
  const raw = answer.rawHeaders;
  // Whoever reads the body hears of its errors too; this listener only keeps one that comes in between from ending the process.
  answer.on('error', () => undefined);
  const headers = raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as const] : []));
  return { status: answer.statusCode ?? 500, headers, body: answer };
}
