import { compareTips } from '#lib/domain/reconciliation/compare-counts.ts';
import { WHOLE_WINDOW } from '#lib/domain/reconciliation/cross-check.ts';
import { bitviewTip } from '#lib/feeds/bitview-tip/feed.ts';
import { readTip } from '#lib/store/blocks.ts';
import { replaceChecks } from '#lib/store/cross-checks.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { type CheckOutcome, requireAnswer, rowOf } from './cross-check.ts';
import type { IngestContext } from './ingest-context.ts';
import { pullFeed } from './pull-feed.ts';

/**
 * Compares the height of our newest block with that of another node.
 * @throws FeedError as `pullFeed`
 */
export async function checkTip(context: IngestContext): Promise<CheckOutcome> {
  const { database, crossChecks } = context;
  if (crossChecks.BITVIEW_URL === null) return 'off';
  if ((await readTip(database.read)) === null) return 'waits';
  const pull = requireAnswer(await pullFeed(context, bitviewTip, crossChecks.BITVIEW_URL, null));
  const { receivedAt: now, snapshotId, etag, lastModified } = pull;
  return database.tx(async (db) => {
    const pair = compareTips((await readTip(db))?.height ?? 0, pull.answer);
    const head = { source: 'bitview', window: 'tip', endsAt: now, checkedAt: now } as const;
    const rowsNew = await replaceChecks(db, head, [rowOf(head, WHOLE_WINDOW, pair)]);
    const told = { rowsNew, rowsRejected: 0, newestFactAt: now, note: null, etag, lastModified, snapshotId };
    await recordSuccess(db, { feed: bitviewTip.id, at: now, ...told });
    if (rowsNew > 0) await bumpRevision(db, now);
    return pair.verdict;
  });
}
