import type { EmbedKind } from './embed.ts';

/**
 * Value of `frame-ancestors`; null for none, which is what lets everybody in: `*` means pages with an address (CSP 3 matches it
 * by scheme), and shuts out those that a content system keeps in a sandbox. An empty list lets in this site alone, never everybody: that takes the
 * kind `public`. Origins come from `readOrigin`, so nothing in them can end the directive.
 */
export function frameAncestors(kind: EmbedKind, origins: readonly string[]): string | null {
  return kind === 'public' ? null : ["'self'", ...origins].join(' ');
}

/** Scheme, host and port of a site, as browsers write it; null for anything more or less. No wildcards: every host is listed. */
export function readOrigin(text: string): string | null {
  const given = text.trim();
  if (given.length > 255 || !URL.canParse(given)) return null;
  const { protocol, origin, pathname, search, hash, username, password } = new URL(given);
  const isWhole = (protocol === 'https:' || protocol === 'http:') && pathname === '/' && !search && !hash;
  return isWhole && !username && !password && !/[*;,'"\s]/.test(origin) ? origin : null;
}
