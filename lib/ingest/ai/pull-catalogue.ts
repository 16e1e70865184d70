import type { ListedModel } from '#lib/domain/ai/listed-model.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { AiFeed } from '#lib/feeds/ai-feed.ts';
import { addListings } from '#lib/store/ai-listings.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import type { IngestContext } from '../ingest-context.ts';
import { pullFeed } from '../pull-feed.ts';
import { keepVintage } from './keep-vintage.ts';

/**
 * Asks a catalogue for all its models; a changed list becomes a vintage of the day on which it was received.
 * @returns what came, in a few words
 * @throws FeedError where it failed, which is on record; the former vintage stays
 */
export async function pullCatalogue(
  context: IngestContext,
  feed: AiFeed<null, readonly ListedModel[]>,
  base: string,
): Promise<string> {
  const pull = await pullFeed(context, feed, base, null);
  const { receivedAt, etag, lastModified } = pull;
  if (pull.kind === 'not-modified') {
    const told = { rowsNew: 0, rowsRejected: 0, newestFactAt: receivedAt, note: null, snapshotId: null };
    const success = { feed: feed.id, at: context.clock.now(), ...told, etag, lastModified };
    await context.database.tx((db) => recordSuccess(db, success));
    return 'unchanged';
  }
  const { answer: rows, snapshotId } = pull;
  const stamp = { receivedAt, newestFactAt: receivedAt, asOf: dayOf(receivedAt), etag, lastModified, snapshotId };
  const isNew = await keepVintage(context, feed, { rows, sourceUrl: feed.url(base, null), ...stamp }, (db, vintage) =>
    addListings(db, vintage, rows),
  );
  return `${rows.length} models, ${isNew ? 'changed' : 'unchanged'}`;
}
