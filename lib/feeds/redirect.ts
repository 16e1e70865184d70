import { FeedError } from './feed-error.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Longest chain of redirects that is followed. */
const MAX_HOPS = 3;

export const isRedirect = (status: number): boolean => REDIRECTS.has(status);

/**
 * Where a redirect leads.
 * @param hops redirects followed before this one
 * @throws FeedError kind `http` for a fourth redirect, an unreadable target, another protocol, or https to http
 */
export function nextHop(from: URL, status: number, location: string | null, hops: number): URL {
  const refuse = (why: string) => new FeedError('http', `${from.host} redirects ${why}.`, { url: from.href, status });
  if (hops >= MAX_HOPS) throw refuse(`more than ${MAX_HOPS} times`);
  if (location === null || !URL.canParse(location, from)) throw refuse('without a readable target');
  const to = new URL(location, from);
  if (to.protocol !== 'https:' && to.protocol !== 'http:') throw refuse(`to another protocol (${to.protocol})`);
  if (from.protocol === 'https:' && to.protocol === 'http:') throw refuse('from https to unprotected http');
  return to;
}
