import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { addressBlock } from '#lib/domain/team/address-block.ts';

export interface RateLimitOptions {
  readonly answer: RequestListener;
  /** Allowance of one address; 0: no limit. */
  readonly perMinute: number;
  readonly addressOf: (request: IncomingMessage) => string;
  /** Monotonic milliseconds. */
  readonly milliseconds: () => number;
}

/** What one address has left. */
interface Bucket {
  left: number;
  at: number;
}

const MINUTE = 60_000;
/** A bucket that is forgotten is a full one, and full is what it would be after a minute anyway. */
const MOST_ADDRESSES = 20_000;

/** What an embed on an open page asks for every few seconds: answered from memory, and an office full of readers has one address. */
const isRefresh = (url: string): boolean => /^\/e\/[^/?]+\/live\.json(?:\?|$)/.test(url) && !/[?&]t=/.test(url);

/**
 * Counts what costs work: the data API, and pictures and data of embeds. Pages and embeds themselves are not counted, nor are what
 * open pages ask for again and again: the data revision, and the refresh of an embed that needs no token.
 */
export const isCounted = (url = ''): boolean =>
  !isRefresh(url) &&
  (/^\/api\/v1\/(?!version(?:[?]|$))/.test(url) || /^\/e\/[^/?]+\//.test(url) || url.startsWith('/api/oembed')) &&
  !url.startsWith('//');

/** A bucket for each address, or /64 of IPv6, that fills evenly. Headers: draft-ietf-httpapi-ratelimit-headers. */
export function createRateLimit({ answer, perMinute, addressOf, milliseconds }: RateLimitOptions): RequestListener {
  if (perMinute === 0) return answer;
  const buckets = new LRUCache<string, Bucket>({ max: MOST_ADDRESSES });
  const take = (address: string): number => {
    const now = milliseconds();
    const bucket = buckets.get(address) ?? { left: perMinute, at: now };
    bucket.left = Math.min(perMinute, bucket.left + ((now - bucket.at) * perMinute) / MINUTE);
    bucket.at = now;
    const isAllowed = bucket.left >= 1;
    if (isAllowed) bucket.left -= 1;
    buckets.set(address, bucket);
    return isAllowed ? Math.floor(bucket.left) : -1;
  };
  return (request, response) => {
    if (!isCounted(request.url)) return answer(request, response);
    const left = take(addressBlock(addressOf(request)));
    const seconds = left >= 0 ? Math.ceil((perMinute - left) / (perMinute / 60)) : Math.ceil(60 / perMinute);
    response.setHeader('RateLimit-Policy', `"default";q=${perMinute};w=60`);
    response.setHeader('RateLimit', `"default";r=${Math.max(0, left)};t=${seconds}`);
    if (left < 0) return refuse(response, seconds);
    answer(request, response);
  };
}

function refuse(response: ServerResponse, seconds: number): void {
  const detail = 'This address asks for more than its share; please wait a moment, and send If-None-Match.';
  response.writeHead(429, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'Retry-After': String(seconds),
    'X-Content-Type-Options': 'nosniff',
    'Access-Control-Allow-Origin': '*',
  });
  response.end(JSON.stringify({ type: 'about:blank', title: 'Too many requests', status: 429, detail }));
}
