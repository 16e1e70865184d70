import type { ScoredModel } from '#lib/domain/ai/scored-model.ts';
import { dayOf, isoDay, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { boardRows } from '#lib/feeds/board-rows.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import type { BoardAsk, BoardState, ScoreFeed } from '#lib/feeds/score-feed.ts';
import { addScores } from '#lib/store/ai-scores.ts';
import { type AiVintage, addVintage, adoptBundledVintage, readVintage } from '#lib/store/ai-vintages.ts';
import type { Db } from '#lib/store/database.ts';
import { recordRejections, recordSuccess } from '#lib/store/feed-states.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { markNamed } from '#lib/store/snapshots.ts';
import type { IngestContext } from '../ingest-context.ts';
import { noteFailure, type Pull, pullAnswer } from '../pull-feed.ts';
import { scoresHash } from './scores-hash.ts';
import { withSize } from './with-size.ts';

/** What became of one file of a board. */
type Outcome = 'added' | 'adopted' | 'unchanged' | 'not-modified';

type Answered = Extract<Pull<BoardState>, { kind: 'answer' }>;

/** Artificial Analysis had four pages in 2026. */
const MOST_PAGES = 20;

const outcomeInWords: Readonly<Record<Outcome, string>> = {
  added: 'a new vintage',
  adopted: 'the bundled vintage, confirmed',
  unchanged: 'nothing new',
  'not-modified': 'not modified',
};

/**
 * Asks for a board of scores. A list that says something else than before becomes a vintage of its own, beside the older ones; a board
 * that is found in files of several days becomes one for each. Safe to repeat, to kill and to run twice at once.
 * @returns what came, in a few words
 * @throws FeedError which is on record as a failure of the feed
 */
export async function pullScores(context: IngestContext, feed: ScoreFeed, base: string): Promise<string> {
  const told: string[] = [];
  for (const ask of feed.asks(base)) {
    context.signal.throwIfAborted();
    const first = await pullFile(context, feed, base, ask);
    if (first === null) continue;
    const pull = first.kind === 'answer' ? await withOtherPages(context, feed, base, first) : first;
    told.push(await keep(context, feed, ask, pull));
    if (ask.day === null) break;
  }
  if (told.length > 0) return told.join('; ');
  const { host } = new URL(base);
  const error = new FeedError('http', `${host} has none of the files in which this board is looked for.`, {
    status: 404,
  });
  await noteFailure(context, feed.id, error, null);
  throw error;
}

/** Null where the file is not there, and another one may be. */
async function pullFile(
  context: IngestContext,
  feed: ScoreFeed,
  base: string,
  ask: BoardAsk,
): Promise<Pull<BoardState> | null> {
  const headers = feed.headersOf?.(context.ai.keys);
  try {
    return await pullAnswer(context, feed, ask, async (held) => {
      try {
        return await context.http.get(feed.url(base, ask), {
          maxBytes: feed.maxBytes,
          etag: held?.etag ?? null,
          lastModified: held?.lastModified ?? null,
          signal: context.signal,
          spacing: feed.spacingSeconds ?? 1,
          ...(headers && { headers }),
        });
      } catch (error) {
        throw inOwnWords(feed, error);
      }
    });
  } catch (error) {
    if (error instanceof FeedError && error.kind === 'not-there') return null;
    throw error;
  }
}

/** A board in pages is one board: where a page cannot be had, nothing of it is taken in. */
async function withOtherPages(
  context: IngestContext,
  feed: ScoreFeed,
  base: string,
  first: Answered,
): Promise<Answered> {
  const pages = [first.answer];
  for (let path = first.answer.more; path !== null; ) {
    context.signal.throwIfAborted();
    const next = await pullFile(context, feed, base, { path, day: null, hasOthers: false });
    if (next?.kind !== 'answer' || pages.length >= MOST_PAGES) {
      const error = new FeedError(
        'payload',
        `The source lists its models on more than ${MOST_PAGES} pages, or breaks off.`,
      );
      await noteFailure(context, feed.id, error, null);
      throw error;
    }
    pages.push(next.answer);
    path = next.answer.more;
  }
  const refused = pages.flatMap((page) => page.refused);
  const { rows, refused: repeated } = boardRows(pages.flatMap((page) => page.rows));
  return { ...first, answer: { ...first.answer, rows, refused: [...refused, ...repeated], more: null } };
}

function inOwnWords(feed: ScoreFeed, error: unknown): unknown {
  const words = error instanceof FeedError ? (feed.whyRefused?.(error) ?? null) : null;
  if (words === null || !(error instanceof FeedError)) return error;
  const { url, status, cause } = error;
  return new FeedError(error.kind, words, { cause, ...(url && { url }), ...(status && { status }) });
}

async function keep(
  { database, clock }: IngestContext,
  feed: ScoreFeed,
  ask: BoardAsk,
  pull: Pull<BoardState>,
): Promise<string> {
  const now = clock.now();
  const { receivedAt, etag, lastModified } = pull;
  const asked = { feed: feed.id, at: now, etag, lastModified };
  if (pull.kind === 'not-modified') {
    const newestFactAt = ask.day === null ? receivedAt : startOfDay(ask.day);
    const unchanged = { newestFactAt, rowsNew: 0, rowsRejected: 0, note: null, snapshotId: null };
    await database.tx((db) => recordSuccess(db, { ...asked, ...unchanged }));
    return outcomeInWords['not-modified'];
  }
  const { answer, snapshotId } = pull;
  const stated = answer.asOf ?? ask.day;
  const vintage = vintageOf(feed, answer, stated ?? dayOf(receivedAt), { receivedAt, snapshotId });
  const { became, asOf } = await database.tx(async (db) => {
    const kept = await store(db, feed, vintage, answer.rows);
    const isNew = kept.became !== 'unchanged';
    const refused = answer.refused.map((row) => ({ feed: feed.id, ...row, snapshotId, rejectedAt: now }));
    if (isNew) await recordRejections(db, refused);
    await recordSuccess(db, {
      ...asked,
      newestFactAt: stated === null ? receivedAt : startOfDay(stated),
      rowsNew: isNew ? answer.rows.length : 0,
      rowsRejected: isNew ? refused.length : 0,
      note: noteOn(answer),
      snapshotId,
    });
    if (isNew) await bumpRevision(db, now);
    if (isNew) await markNamed(db, snapshotId);
    return kept;
  });
  const models = `${answer.rows.length} models as of ${isoDay(asOf)}`;
  return `${models}: ${outcomeInWords[became]}${refusedInWords(answer)}`;
}

const vintageOf = (
  feed: ScoreFeed,
  { rows }: BoardState,
  asOf: UtcDay,
  told: Pick<AiVintage, 'receivedAt' | 'snapshotId'>,
): Omit<AiVintage, 'id'> => ({
  source: feed.id,
  list: 'feed',
  asOf,
  sha256: scoresHash(rows),
  rowCount: rows.length,
  origin: feed.origin.id,
  // The public page: the address that was asked is whoever runs this program's own business.
  sourceUrl: feed.origin.url,
  ...told,
});

/** Says for which day the state speaks that is on record now. */
async function store(
  db: Db,
  { board }: ScoreFeed,
  vintage: Omit<AiVintage, 'id'>,
  rows: readonly ScoredModel[],
): Promise<{ readonly became: Exclude<Outcome, 'not-modified'>; readonly asOf: UtcDay }> {
  const held = await readVintage(db, vintage.source, vintage.asOf);
  if (held?.list === 'bundled' && held.sha256 === vintage.sha256) {
    await adoptBundledVintage(db, held.id, vintage);
    return { became: 'adopted', asOf: held.asOf };
  }
  const id = await addVintage(db, vintage);
  if (id === null) return { became: 'unchanged', asOf: held?.asOf ?? vintage.asOf };
  await addScores(db, id, board, rows.map(withSize));
  return { became: 'added', asOf: vintage.asOf };
}

const refusedInWords = ({ refused }: BoardState): string =>
  refused.length === 0 ? '' : `, ${refused.length} left out`;

/** For `/sources`; null where every row could be taken. */
function noteOn({ rows, refused }: BoardState): string | null {
  const [first] = refused;
  if (first === undefined) return null;
  const of = rows.length + refused.length;
  const which = `${first.subject || 'a row without a name'} ${first.reason}`;
  return `${refused.length} of ${of} rows were left out: ${which}${refused.length > 1 ? ', and others' : ''}.`;
}
