import { FeedError } from '../feed-error.ts';

/**
 * The address that a `Link` header (RFC 8288) names as the next page; null where there is none.
 * @param base where the feed is asked: pages are followed on its host alone, as a token goes with them
 * @throws FeedError kind `payload` for a page elsewhere, or what is no address
 */
export function nextPage(link: string | null, base: string): string | null {
  const [, address] = /<([^<>]*)>\s*;[^,<]*\brel="?next"?/i.exec(link ?? '') ?? [];
  if (address === undefined) return null;
  const next = URL.canParse(address, base) ? new URL(address, base) : null;
  if (next === null || next.origin !== new URL(base).origin) {
    throw new FeedError('payload', 'The answer says that its next page is on another host, which is not asked.');
  }
  return next.href;
}
