import type { IncomingMessage, ServerResponse } from 'node:http';

/** Nothing of a page may stand behind these answers, and nobody may keep them. */
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
};

/** One sentence: JSON for programs that call the API, plain text for people. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  sentence: string,
  more: Record<string, string> = {},
): void {
  const isForProgram = isApi(request) && !wantsPage(request);
  const type = isForProgram ? 'application/json' : 'text/plain; charset=utf-8';
  const body = isForProgram ? JSON.stringify({ error: sentence }) : `${sentence}\n`;
  // A body that was refused unread must not be taken for the next request.
  const connection: Record<string, string> = isReading(request) ? {} : { Connection: 'close' };
  response.writeHead(status, { 'Content-Type': type, ...HEADERS, ...connection, ...more });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Sends people to the sign-in page and back afterwards; tells programs that they need a token. */
export function refuseStranger(request: IncomingMessage, response: ServerResponse): void {
  if (isApi(request) && !wantsPage(request)) {
    refuse(request, response, 401, 'This needs an API token or a session.', { 'WWW-Authenticate': 'Bearer' });
    return;
  }
  const back = isApi(request) ? '' : `?next=${encodeURIComponent(withoutRouterQuery(request.url ?? '/'))}`;
  response.writeHead(303, { Location: `/sign-in${back}`, ...HEADERS }).end();
}

/** Next's scripts add `_rsc` to what they fetch; people come back to the page itself. */
const withoutRouterQuery = (url: string): string => url.replace(/([?&])_rsc=[^&]*&?/, '$1').replace(/[?&]$/, '');

export const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

const isApi = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/api/');

/** A browser that sent a form of ours, not one of its scripts. */
const wantsPage = (request: IncomingMessage): boolean => request.headers.accept?.includes('text/html') === true;
