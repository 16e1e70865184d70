import { type DayWindow, FIRST_TOKEN_DAY, restatedDays, tokenWindows } from '#lib/domain/ai/token-windows.ts';
import { dayOf, type Instant, isoInstant, startOfDay } from '#lib/domain/time.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import type { HttpAnswer } from '#lib/feeds/http-answer.ts';
import { openrouterRankings, type Rankings } from '#lib/feeds/openrouter-rankings/feed.ts';
import { addTokenDays, readNewestTokenDay, readTokenDays } from '#lib/store/ai-token-days.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import type { IngestContext } from '../ingest-context.ts';
import { noteFailure, type Pull, pullAnswer } from '../pull-feed.ts';
import { bearer } from './bearer.ts';
import { keepVintage } from './keep-vintage.ts';

const feed = openrouterRankings;

type Answered = Extract<Pull<Rankings>, { kind: 'answer' }>;

/**
 * Asks for tokens by model and day: everything since 2025 the first time, then the last fourteen days and what came since. Days
 * that are told otherwise than before are written anew, whole, under a vintage of their own; nothing is stored unless every
 * question was answered.
 * @returns what came, in a few words
 * @throws FeedError where it failed, which is on record
 */
export async function pullRankings(context: IngestContext, base: string): Promise<string> {
  const { database, clock } = context;
  const newest = await readNewestTokenDay(database.read);
  const windows = tokenWindows(newest, dayOf(clock.now()));
  const answers: Answered[] = [];
  for (const window of windows) {
    context.signal.throwIfAborted();
    answers.push(await pullWindow(context, base, window));
  }
  const last = answers.at(-1);
  if (last === undefined) return 'nothing to ask for';
  const told = answers.flatMap(({ answer }) => answer.rows);
  const from = windows[0]?.from ?? FIRST_TOKEN_DAY;
  const rows = restatedDays(told, await readTokenDays(database.read, from, dayOf(clock.now())));
  const days = new Set(rows.map(({ day }) => day)).size;
  const newestTold = told.reduce((latest, { day }) => Math.max(latest, day), 0);
  const { receivedAt, etag, lastModified, snapshotId, answer } = last;
  const note = credit(answer.asOf);
  const newestFactAt = startOfDay(newestTold + 1);
  if (rows.length === 0) {
    const success = { rowsNew: 0, rowsRejected: 0, newestFactAt, note, etag, lastModified, snapshotId };
    await database.tx((db) => recordSuccess(db, { feed: feed.id, at: clock.now(), ...success }));
    return 'unchanged';
  }
  const stamp = { asOf: dayOf(answer.asOf), receivedAt, newestFactAt, etag, lastModified, snapshotId, note };
  await keepVintage(context, feed, { rows, sourceUrl: feed.origin.url, ...stamp }, (db, vintage) =>
    addTokenDays(db, vintage, rows),
  );
  return `${days} days new or restated`;
}

/** The line that the licence asks for. */
const credit = (asOf: Instant): string =>
  `Source: OpenRouter (openrouter.ai/rankings), as of ${isoInstant(asOf)}. Licensed under CC BY 4.0.`;

async function pullWindow(context: IngestContext, base: string, ask: DayWindow): Promise<Answered> {
  const pull = await pullAnswer(context, feed, ask, () => askWithKey(context, base, ask));
  if (pull.kind === 'answer') return pull;
  const error = new FeedError('payload', 'The source said "not modified" to a question that set no condition.');
  await noteFailure(context, feed.id, error, null);
  throw error;
}

async function askWithKey({ http, signal, ai }: IngestContext, base: string, ask: DayWindow): Promise<HttpAnswer> {
  const { maxBytes, spacingSeconds = 1 } = feed;
  try {
    const secrets = bearer(ai.keys.OPENROUTER_API_KEY);
    return await http.get(feed.url(base, ask), { maxBytes, signal, spacing: spacingSeconds, ...secrets });
  } catch (error) {
    throw error instanceof FeedError ? inWords(error) : error;
  }
}

const REFUSALS: Readonly<Record<number, string>> = {
  401: 'OpenRouter does not know the key (401): check OPENROUTER_API_KEY.',
  403: 'OpenRouter does not let the key read its rankings (403): check OPENROUTER_API_KEY.',
  429: 'OpenRouter has had too many questions with this key (429): it answers 30 a minute and 500 a day.',
};

/** What a refusal means for who set the key. */
function inWords(error: FeedError): FeedError {
  const message = error.kind === 'http' ? REFUSALS[error.status ?? 0] : undefined;
  if (message === undefined) return error;
  const { url, status, retryAfterSeconds } = error;
  return new FeedError('http', message, {
    ...(url !== null && { url }),
    ...(status !== null && { status }),
    ...(retryAfterSeconds !== null && { retryAfterSeconds }),
    cause: error,
  });
}
