import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Instant } from '#lib/domain/time.ts';
import type { Feed, ParseContext } from '#lib/feeds/feed.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import type { BodyAnswer, HttpAnswer, HttpRequest } from '#lib/feeds/http-answer.ts';
import { readFeedState, recordFailure } from '#lib/store/feed-states.ts';
import { keepSnapshot, thinFailureBody } from '#lib/store/snapshots.ts';
import type { IngestContext } from './ingest-context.ts';

/** What a source said, read and kept; or that nothing changed since we last asked. */
export type Pull<Answer> =
  | (Received & {
      readonly kind: 'answer';
      readonly answer: Answer;
      readonly sha256: string;
      readonly snapshotId: number;
      /** The `Link` header, where one was sent. */
      readonly link: string | null;
    })
  | (Received & { readonly kind: 'not-modified' });

/** Keys that go with a question; they stay out of logs and store. */
export type FeedSecrets = Pick<HttpRequest, 'secretQuery' | 'headers'>;

interface Received {
  readonly receivedAt: Instant;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

type Validators = Pick<Received, 'etag' | 'lastModified'>;

/**
 * Asks a feed once. The raw body is committed before it is read, so that a parser's mistake can be replayed; of
 * answers that fail, one an hour keeps its body. A failure is on record (and in the log) when this throws.
 * @throws FeedError (kind `not-there` where the source is only asked too early or too late), or the signal's own reason when the worker stops
 */
export async function pullFeed<Ask, Answer>(
  context: IngestContext,
  feed: Feed<Ask, Answer, ParseContext<Ask>>,
  base: string,
  ask: Ask,
  secrets: FeedSecrets = {},
): Promise<Pull<Awaited<Answer>>> {
  return pullAnswer(context, feed, ask, (state) =>
    context.http.get(feed.url(base, ask), {
      maxBytes: feed.maxBytes,
      etag: state?.etag ?? null,
      lastModified: state?.lastModified ?? null,
      signal: context.signal,
      spacing: feed.spacingSeconds ?? 1,
      ...secrets,
    }),
  );
}

/** The same for a source that is not asked by one address: `fetchAnswer` holds the dialogue with it. */
export async function pullAnswer<Ask, Answer>(
  context: IngestContext,
  feed: Feed<Ask, Answer, ParseContext<Ask>>,
  ask: Ask,
  fetchAnswer: (held: Validators | null) => Promise<HttpAnswer>,
): Promise<Pull<Awaited<Answer>>> {
  let snapshotId: number | null = null;
  try {
    const state = feed.conditional ? await readFeedState(context.database.read, feed.id) : null;
    const answer = await fetchAnswer(state);
    const { receivedAt, etag, lastModified } = answer;
    if (answer.kind === 'not-modified') return { kind: 'not-modified', receivedAt, ...validators(answer, state) };
    const sha256 = hash('sha256', answer.bytes);
    snapshotId = await keepBody(context, feed.id, sha256, answer);
    return {
      kind: 'answer',
      answer: await feed.parse(answer.text, { receivedAt, ask, bytes: answer.bytes }),
      sha256,
      snapshotId,
      link: answer.link ?? null,
      receivedAt,
      etag,
      lastModified,
    };
  } catch (error) {
    if (error instanceof FeedError && feed.isNotThere?.(error, ask, context.clock.now())) throw notThere(error);
    if (error instanceof FeedError) await noteFailure(context, feed.id, error, snapshotId);
    throw error;
  }
}

/** No fault, so nothing goes on record. */
const notThere = (cause: FeedError): FeedError =>
  new FeedError('not-there', 'The source has not published this yet, or keeps it no longer.', {
    cause,
    ...(cause.url && { url: cause.url }),
  });

/** Not every server repeats them with a 304; they hold as long as the body does. */
const validators = (answer: Validators, state: Validators | null): Validators => ({
  etag: answer.etag ?? state?.etag ?? null,
  lastModified: answer.lastModified ?? state?.lastModified ?? null,
});

/** Puts a feed's failure on record: what was stored before stays, and `/sources` says what happened. */
export async function noteFailure(
  { database, clock, log }: IngestContext,
  feed: string,
  error: FeedError,
  snapshotId: number | null,
): Promise<void> {
  log.warn({ feed, kind: error.kind, url: error.url }, error.message);
  const failure = { feed, at: clock.now(), kind: error.kind, message: error.message, snapshotId };
  await database.tx(async (db) => {
    if (snapshotId !== null) await thinFailureBody(db, feed, snapshotId, failure.at);
    await recordFailure(db, failure);
  });
}

function keepBody(
  { database }: IngestContext,
  feed: string,
  sha256: string,
  { url, bytes, receivedAt }: BodyAnswer,
): Promise<number> {
  const row = { feed, url, sha256, byteLength: bytes.byteLength, body: gzipSync(bytes), receivedAt };
  return database.tx((db) => keepSnapshot(db, row));
}
