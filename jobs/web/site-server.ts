import { createServer, type RequestListener, type Server } from 'node:http';

/** No address of ours is longer, and every layer behind this one would have to carry it. */
const MAX_URL_LENGTH = 2048;

/** An HTTP server that slow or hostile readers cannot hold: the limits are far above what a browser needs. */
export function createSiteServer(answer: RequestListener): Server {
  const server = createServer((request, response) => {
    if ((request.url ?? '').length <= MAX_URL_LENGTH) return answer(request, response);
    response.writeHead(414, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
    response.end('This address is too long.\n');
  });
  // Longer than the 60 s after which common proxies drop an idle connection, so that they and not we close first.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.maxRequestsPerSocket = 0;
  return server;
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
