import type { DownloadedModel } from '#lib/domain/ai/listed-model.ts';
import { dayOf } from '#lib/domain/time.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { HUGGING_FACE_MODELS, huggingFaceModels } from '#lib/feeds/hugging-face-models/feed.ts';
import { nextPage } from '#lib/feeds/hugging-face-models/next-page.ts';
import { addDownloads } from '#lib/store/ai-downloads.ts';
import type { IngestContext } from '../ingest-context.ts';
import { noteFailure, pullFeed } from '../pull-feed.ts';
import { bearer } from './bearer.ts';
import { keepVintage } from './keep-vintage.ts';

const feed = huggingFaceModels;
/** Pages that are followed: the smallest ones that were seen hold a hundred models. */
const MOST_PAGES = 20;

interface Pages {
  readonly models: readonly DownloadedModel[];
  readonly receivedAt: number;
  readonly snapshotId: number;
}

/**
 * Asks for the models that were downloaded most, page after page, and stores them as one vintage. A list that ends early or
 * fails on the way stores nothing: its tail would look like models that nobody wants any more.
 * @returns what came, in a few words
 * @throws FeedError where it failed, which is on record; the former vintage stays
 */
export async function pullDownloads(context: IngestContext, base: string): Promise<string> {
  const { models, receivedAt, snapshotId } = await allPages(context, base);
  const stamp = { receivedAt, newestFactAt: receivedAt, asOf: dayOf(receivedAt), snapshotId };
  const told = { rows: models, sourceUrl: feed.url(base, { next: null }), ...stamp, etag: null, lastModified: null };
  const isNew = await keepVintage(context, feed, told, (db, vintage) => addDownloads(db, vintage, models));
  return `${models.length} models, ${isNew ? 'changed' : 'unchanged'}`;
}

async function allPages(context: IngestContext, base: string): Promise<Pages> {
  // A model that moves down the list between two questions comes twice: what the later page says holds.
  const models = new Map<string, DownloadedModel>();
  let next: string | null = null;
  for (let pages = 1; pages <= MOST_PAGES; pages += 1) {
    context.signal.throwIfAborted();
    const page = await pullPage(context, base, next);
    for (const model of page.answer) models.set(model.model, model);
    if (models.size >= HUGGING_FACE_MODELS) {
      const first = [...models.values()].slice(0, HUGGING_FACE_MODELS);
      return { models: first, receivedAt: page.receivedAt, snapshotId: page.snapshotId };
    }
    next = await followed(context, page.link, base, page.snapshotId);
    if (next === null) break;
  }
  throw await failed(
    context,
    `The list ends after ${models.size} of ${HUGGING_FACE_MODELS} models; nothing of it was stored.`,
    null,
  );
}

async function pullPage(context: IngestContext, base: string, next: string | null) {
  const pull = await pullFeed(context, feed, base, { next }, bearer(context.ai.keys.HUGGING_FACE_TOKEN));
  if (pull.kind === 'answer') return pull;
  throw await failed(context, 'The source said "not modified" to a question that set no condition.', null);
}

async function followed(
  context: IngestContext,
  link: string | null,
  base: string,
  snapshotId: number,
): Promise<string | null> {
  try {
    return nextPage(link, base);
  } catch (error) {
    if (error instanceof FeedError) await noteFailure(context, feed.id, error, snapshotId);
    throw error;
  }
}

async function failed(context: IngestContext, message: string, snapshotId: number | null): Promise<FeedError> {
  const error = new FeedError('payload', message);
  await noteFailure(context, feed.id, error, snapshotId);
  return error;
}
