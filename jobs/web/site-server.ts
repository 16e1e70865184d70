import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';

/** No address of ours is longer, and every layer behind this one would have to carry it. */
const MAX_URL_LENGTH = 2048;

/** An HTTP server that slow or hostile readers cannot hold: the limits are far above what a browser needs. */
export function createSiteServer(answer: RequestListener): Server {
  const server = createServer((request, response) => {
    const url = pathOf(request.url ?? '');
    if (url === null) return refuse(response, 400, 'This is not an address of a site.');
    if (url.length > MAX_URL_LENGTH) return refuse(response, 414, 'This address is too long.');
    if (!isReadable(url)) return refuse(response, 400, 'This address is not correctly percent-encoded.');
    const isPage = !url.startsWith('/api/');
    if (isPage && request.method === 'OPTIONS') return void response.writeHead(204, READING).end();
    if (isPage && request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, 'This page can only be read.', READING);
    request.url = url;
    answer(request, response);
  });
  // Longer than the 60 s after which common proxies drop an idle connection, so that they and not we close first.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.maxRequestsPerSocket = 0;
  return server;
}

/** What a page can be asked for. */
const READING = { Allow: 'GET, HEAD, OPTIONS' };

/** No page of ours stands behind these answers, so nothing but their own text may ever come of them. */
const PLAIN_TEXT = {
  'Content-Type': 'text/plain; charset=utf-8',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  Connection: 'close',
};

function refuse(response: ServerResponse, status: number, sentence: string, more: Record<string, string> = {}): void {
  response.writeHead(status, { ...PLAIN_TEXT, ...more }).end(`${sentence}\n`);
}

/** The path of a request target. Proxies may send a whole address (RFC 9112, 3.2.2); anything else, such as `*`, has none. */
function pathOf(target: string): string | null {
  if (target.startsWith('/')) return target;
  const [address] = /^https?:\/\/[^/?#]*/i.exec(target) ?? [];
  if (address === undefined) return null;
  const rest = target.slice(address.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Next answers 500 to a path such as `/%E0%A4%A`, before any page of ours is asked. */
function isReadable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts listening.
 * @throws Error with one sentence that names the setting to change
 */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(listenSentence(error, host, port))));
    server.listen(port, host, resolve);
  });
}

function listenSentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `PORT ${port} is in use on ${host}; stop the other program or set another PORT.`;
  if (error.code === 'EACCES') return `PORT ${port} may not be opened by this user; set a PORT above 1023.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `HOST ${host} is not an address of this machine; set another HOST.`;
  return `The web server cannot listen on HOST ${host}, PORT ${port}: ${error.message}.`;
}

/** Stops: no new connections, idle ones closed at once, requests under way get the grace, then everything left is cut. */
export function stopServer(server: Server, graceMilliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
