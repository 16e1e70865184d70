import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface LoopbackServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly host: string;
  /** Everything asked so far, in order. */
  readonly requests: readonly IncomingMessage[];
  /** Answers in turn; the last one stays. */
  answer: (...handlers: Handler[]) => void;
  readonly close: () => Promise<void>;
}

/** A body that mempool-price understands, 32 bytes. */
export const GOOD = '{"time":1900000000,"USD":100000}';

export const ok: Handler = (_request, response) => response.end(GOOD);

export const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(code, headers).end('{"error":"no"}');
  };

/** A real server on this machine that answers as it is told, badly if need be. */
export async function startLoopbackServer(...handlers: Handler[]): Promise<LoopbackServer> {
  const requests: IncomingMessage[] = [];
  let script = handlers;
  const server = createServer((request, response) => {
    requests.push(request);
    const next = script.length > 1 ? script.shift() : script[0];
    next?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${portOf(server)}`;
  return {
    url: `http://${host}`,
    host,
    requests,
    answer(...next) {
      script = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
