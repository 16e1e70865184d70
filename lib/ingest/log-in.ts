import { FeedError } from '#lib/feeds/feed-error.ts';
import type { HeldKeys, PriceFeed } from '#lib/feeds/price-feed.ts';
import type { IngestContext } from './ingest-context.ts';
import { type FeedSecrets, noteFailure } from './pull-feed.ts';

/** A token is a few kilobytes. */
const LARGEST_LOGIN = 100_000;

/**
 * The keys of a feed as they go with its questions, and the token of its login where it has one. The answer to a login is not
 * kept, other than those to questions: it is a secret.
 * @throws FeedError of a login that failed, which is on record as a failure of the feed
 */
export async function logIn(context: IngestContext, feed: PriceFeed): Promise<FeedSecrets> {
  const keys = context.energy.keys as HeldKeys;
  const secrets: FeedSecrets = feed.secretsOf?.(keys) ?? {};
  const base = feed.login === undefined ? null : context.energy.addresses[feed.login.address];
  if (feed.login === undefined || base === null) return secrets;
  const { url, form, headersOf } = feed.login;
  try {
    const answer = await context.http.post(url(base), form(keys), { maxBytes: LARGEST_LOGIN, signal: context.signal });
    return { ...secrets, headers: { ...secrets.headers, ...headersOf(answer.kind === 'body' ? answer.text : '') } };
  } catch (error) {
    if (error instanceof FeedError) await noteFailure(context, feed.id, error, null);
    throw error;
  }
}
