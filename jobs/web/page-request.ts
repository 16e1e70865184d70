import type { IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';
import { CHANGE_NAMES } from '#lib/contracts/change-request.ts';
import { COST_NAMES, COST_PAGE_NAMES } from '#lib/contracts/cost-request.ts';
import { RULE_FIELDS } from '#lib/contracts/rule-fields.ts';
import { SHOCK_NAMES } from '#lib/contracts/shock-request.ts';
import { findRights } from '#lib/domain/team/find-rights.ts';

/** A request whose answer depends on nothing but these parts and the data, so that one answer can serve everybody. */
export interface PageRequest {
  /** Path with the query sorted by name. */
  readonly url: string;
  /** The only request headers that reach the renderer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Equal for requests that may share an answer. */
  readonly key: string;
}

/** Query names that the lists of the data API read, besides those of charts. */
const LIST_NAMES = ['series', 'from', 'to', 'step', 'limit', 'cursor', 'granularity'] as const;
/** Those of oEmbed. */
const OEMBED_NAMES = ['url', 'maxwidth', 'maxheight', 'format'] as const;

/**
 * Query names that pages and the API read; a page that learns a new name adds it here. Any other name is dropped, since nothing
 * reads it: a link with `utm_source` shares the answer of the one without.
 */
export const queryNames: ReadonlySet<string> = new Set([
  '_rsc',
  'range',
  'window',
  'pool',
  'zone',
  'money',
  'grouping',
  'claim',
  'known',
  'theme',
  'w',
  'h',
  'notes',
  'title',
  'v',
  ...LIST_NAMES,
  ...OEMBED_NAMES,
  ...COST_NAMES,
  ...COST_PAGE_NAMES,
  ...CHANGE_NAMES,
  ...RULE_FIELDS,
  ...SHOCK_NAMES,
]);

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
  // The address of a link in a mail is a permission: its page is made for one reader.
  if (/^\/act(?:\?|$)/.test(request.url ?? '')) return null;
  const url = sharedUrl(request.url ?? '');
  if (url === null) return null;
  const headers = /^\/(?:api|e)\//.test(url) ? {} : routerHeadersOf(request.headers);
  if (headers === null) return null;
  return { url, headers, key: [url, ...routerHeaders.map((name) => headers[name] ?? '')].join('\n') };
}

/** True for an address of a page or of the public API, which takes time to make; false for health and files of the build. */
export const isRendered = (url = ''): boolean => isShared(split(url)[0]);

/** Addresses that are asked again and again, as `normalisedUrl` tells them: telling takes as long as sending a short answer. */
const told = new LRUCache<string, { readonly url: string | null }>({ max: 2000 });

function sharedUrl(url: string): string | null {
  const known = told.get(url);
  if (known !== undefined) return known.url;
  const shared = normalisedUrl(url);
  told.set(url, { url: shared });
  return shared;
}

function normalisedUrl(url: string): string | null {
  const [path = '', query] = split(url);
  const audience = isShared(path) ? findRights(path)?.GET : undefined;
  if (audience !== 'anyone' && audience !== 'each' && audience !== 'published') return null;
  if (query === undefined) return path;
  const pairs = new URLSearchParams(query);
  // A token is for one reader.
  if (path.startsWith('/e/') && pairs.has('t')) return null;
  for (const name of [...pairs.keys()]) if (!queryNames.has(name)) pairs.delete(name);
  pairs.sort();
  return pairs.size === 0 ? path : `${path}?${pairs}`;
}

function split(url: string): [path: string, query?: string] {
  const at = url.indexOf('?');
  return at === -1 ? [url] : [url.slice(0, at), url.slice(at + 1)];
}

function isShared(path: string): boolean {
  if (!path.startsWith('/') || path.startsWith('//') || path.startsWith('/_next/')) return false;
  if (path.startsWith('/api/')) return path.startsWith('/api/v1/') || path === '/api/oembed';
  if (path.startsWith('/e/')) return true;
  return !STATIC_FILE.test(path);
}

function routerHeadersOf(headers: IncomingHttpHeaders): Record<string, string> | null {
  const kept: Record<string, string> = {};
  for (const name of routerHeaders) {
    const value = headers[name];
    if (value === undefined || !couldBeSent(name, value)) continue;
    if (typeof value !== 'string' || value.length > MAX_ROUTER_HEADER) return null;
    kept[name] = value;
  }
  return kept;
}

/** Next's browser side sends no other values of these two; a stranger's would only make more keys for the same answer. */
function couldBeSent(name: string, value: string | string[]): boolean {
  if (name === 'rsc') return value === '1';
  return name !== 'next-router-prefetch' || value === '1' || value === '2';
}
