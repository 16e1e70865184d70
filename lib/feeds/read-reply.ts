import { httpFailure } from './explain-failure.ts';
import { FeedError } from './feed-error.ts';
import type { BodyAnswer, NotModified, Posted } from './http-answer.ts';
import { readBody } from './read-body.ts';
import { isRedirect, nextHop } from './redirect.ts';
import { readLimitReset, readRetryAfter } from './retry-delay.ts';

export type Received = Omit<NotModified, 'url' | 'attempts'> | Omit<BodyAnswer, 'url' | 'attempts'>;
export type Reply = Received | { readonly kind: 'redirect'; readonly status: number; readonly to: URL };

export interface Sent {
  readonly url: URL;
  /** Query parameters beside those of `url`, see `HttpRequest`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What is posted; null for a plain question. */
  readonly posted: Posted | null;
  readonly headers: Headers;
  readonly maxBytes: number;
  /** Redirects that led to this request. */
  readonly hops: number;
}

/**
 * Reads one response to its end.
 * @param now epoch seconds, read when the body is in
 * @throws FeedError kind `http`, `empty` or `too-large`; whatever the stream throws
 */
export async function readReply(response: Response, sent: Sent, now: () => number): Promise<Reply> {
  const { status, headers } = response;
  const { url } = sent;
  const wasConditional = sent.headers.has('if-none-match') || sent.headers.has('if-modified-since');
  if (status === 200 || status === 203) {
    const bytes = await readBody(response, url, sent.maxBytes);
    const link = headers.get('link');
    const text = new TextDecoder().decode(bytes);
    return { kind: 'body', status, bytes, text, ...(link !== null && { link }), ...stampOf(headers, now()) };
  }
  await response.body?.cancel();
  if (status === 304 && wasConditional) return { kind: 'not-modified', status, ...stampOf(headers, now()) };
  if (isRedirect(status)) {
    return { kind: 'redirect', status, to: nextHop(url, status, headers.get('location'), sent.hops) };
  }
  if (status === 204 || status === 205) {
    throw new FeedError('empty', `${url.host} answered ${status} (no content).`, { url: url.href, status });
  }
  const asked = readRetryAfter(headers.get('retry-after'), sentAt(headers, now()));
  throw httpFailure(url, status, asked ?? (status === 429 ? readLimitReset(headers.get('ratelimit')) : null));
}

function stampOf(headers: Headers, now: number): Pick<Received, 'etag' | 'lastModified' | 'receivedAt'> {
  return { etag: headers.get('etag'), lastModified: headers.get('last-modified'), receivedAt: Math.floor(now) };
}

/** The sender's own time where it tells it, else ours. */
function sentAt(headers: Headers, now: number): number {
  const milliseconds = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(milliseconds) ? now : milliseconds / 1000;
}
