import type { IncomingHttpHeaders } from 'node:http';

/** A request whose answer depends on nothing but these parts and the data, so that one answer can serve everybody. */
export interface PageRequest {
  /** Path with the query sorted by name. */
  readonly url: string;
  /** The only request headers that reach the renderer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Equal for requests that may share an answer. */
  readonly key: string;
}

/**
 * Query names that pages and the API read. A request with any other name is rendered without the cache: correct but slow,
 * so a page that learns a new name adds it here.
 */
export const queryNames: ReadonlySet<string> = new Set(['_rsc', 'range', 'window', 'pool']);

/** Next renders a different part of a page for each of these; it names them in its own Vary header. */
const routerHeaders = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
] as const;

/** A request with one of these may be answered for one reader only, in part, or by an action. */
const privateHeaders = ['cookie', 'authorization', 'range', 'next-action', 'next-hmr-refresh'] as const;

/** Longest router header that is cached, characters: ours have about 500, and strangers must not fill the memory. */
const MAX_ROUTER_HEADER = 4096;

const STATIC_FILE = /\.(?:js|css|map|ico|png|jpe?g|svg|txt|xml|webmanifest|woff2?)$/;

/** What a request asks of the cache, or null when it has to be answered on its own. */
export function pageRequestOf(request: {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}): PageRequest | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  if (privateHeaders.some((name) => request.headers[name] !== undefined)) return null;
  const url = normalisedUrl(request.url ?? '');
  const headers = routerHeadersOf(request.headers);
  if (url === null || headers === null) return null;
  return { url, headers, key: [url, ...routerHeaders.map((name) => headers[name] ?? '')].join('\n') };
}

function normalisedUrl(url: string): string | null {
  const [path = '', query] = split(url);
  if (!isShared(path)) return null;
  if (query === undefined) return path;
  const pairs = new URLSearchParams(query);
  if ([...pairs.keys()].some((name) => !queryNames.has(name))) return null;
  pairs.sort();
  return pairs.size === 0 ? path : `${path}?${pairs}`;
}

function split(url: string): [string, string?] {
  const at = url.indexOf('?');
  return at === -1 ? [url] : [url.slice(0, at), url.slice(at + 1)];
}

function isShared(path: string): boolean {
  if (!path.startsWith('/') || path.startsWith('//') || path.startsWith('/_next/')) return false;
  if (path.startsWith('/api/')) return path.startsWith('/api/v1/');
  return !STATIC_FILE.test(path);
}

function routerHeadersOf(headers: IncomingHttpHeaders): Record<string, string> | null {
  const kept: Record<string, string> = {};
  for (const name of routerHeaders) {
    const value = headers[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || value.length > MAX_ROUTER_HEADER) return null;
    kept[name] = value;
  }
  return kept;
}
