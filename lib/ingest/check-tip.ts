import { areTipsApart, compareTips } from '#lib/domain/reconciliation/compare-counts.ts';
import { WHOLE_WINDOW } from '#lib/domain/reconciliation/cross-check.ts';
import type { Instant } from '#lib/domain/time.ts';
import { bitviewTip } from '#lib/feeds/bitview-tip/feed.ts';
import { readTip } from '#lib/store/blocks.ts';
import { readTipCheck, replaceChecks } from '#lib/store/cross-checks.ts';
import type { Db } from '#lib/store/database.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { type CheckOutcome, requireAnswer, rowOf } from './cross-check.ts';
import type { IngestContext } from './ingest-context.ts';
import { pullFeed } from './pull-feed.ts';

const LONGEST_PAUSE_SECONDS = 3_600;

/**
 * Compares the height of our newest block with that of another node. Looked at every ten minutes, since only what lasts counts.
 * @throws FeedError as `pullFeed`
 */
export async function checkTip(context: IngestContext): Promise<CheckOutcome> {
  const { database, crossChecks } = context;
  if (crossChecks.BITVIEW_URL === null) return 'off';
  if ((await readTip(database.read)) === null) return 'waits';
  const pull = requireAnswer(await pullFeed(context, bitviewTip, crossChecks.BITVIEW_URL, null));
  const { receivedAt: now, snapshotId, etag, lastModified } = pull;
  return database.tx(async (db) => {
    const ours = (await readTip(db))?.height ?? 0;
    const since = areTipsApart(ours, pull.answer) ? await apartSince(db, now) : now;
    const pair = compareTips(ours, pull.answer, now - since);
    const head = { source: 'bitview', window: 'tip', endsAt: since, checkedAt: now } as const;
    const rowsNew = await replaceChecks(db, head, [rowOf(head, WHOLE_WINDOW, pair)]);
    const told = { rowsNew, rowsRejected: 0, newestFactAt: now, note: null, etag, lastModified, snapshotId };
    await recordSuccess(db, { feed: bitviewTip.id, at: now, ...told });
    if (rowsNew > 0) await bumpRevision(db, now);
    return pair.verdict;
  });
}

/** When the two were first found apart without a look in between at which they were not. */
async function apartSince(db: Db, now: Instant): Promise<Instant> {
  const last = await readTipCheck(db, 'bitview');
  // Of a time in which nobody looked, nothing is known; a look from the future was written before the clock was set back.
  const isRecent = last !== null && last.checkedAt <= now && now - last.checkedAt <= LONGEST_PAUSE_SECONDS;
  return isRecent && areTipsApart(last.ours, last.theirs) ? last.endsAt : now;
}
