import { compareCounts } from '#lib/domain/reconciliation/compare-counts.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { bitviewPools } from '#lib/feeds/pools-week/bitview.ts';
import { mempoolPools } from '#lib/feeds/pools-week/mempool.ts';
import type { ReportedPool } from '#lib/feeds/pools-week/parse.ts';
import { countByTime } from '#lib/store/blocks.ts';
import { replaceChecks } from '#lib/store/cross-checks.ts';
import type { Db } from '#lib/store/database.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import { readAliases } from '#lib/store/pools.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { addBlocks, type CheckOutcome, reachesBack, requireAnswer, rowsOf } from './cross-check.ts';
import type { IngestContext } from './ingest-context.ts';
import { pullFeed } from './pull-feed.ts';

const WEEK_SECONDS = 7 * SECONDS_PER_DAY;

/**
 * Compares our last seven days with the table that a mempool-compatible source makes of them, as of the moment of its answer.
 * @throws FeedError as `pullFeed`
 */
export async function checkPoolsWeek(context: IngestContext, source: 'mempool' | 'bitview'): Promise<CheckOutcome> {
  const { database, bases, crossChecks, clock } = context;
  const [feed, base] = source === 'bitview' ? [bitviewPools, crossChecks.BITVIEW_URL] : [mempoolPools, bases.mempool];
  if (base === null) return 'off';
  if (!(await reachesBack(database.read, clock.now() - WEEK_SECONDS))) return 'waits';
  const { answer, receivedAt: now, ...received } = requireAnswer(await pullFeed(context, feed, base, null));
  return database.tx(async (db) => {
    const ours = new Map((await countByTime(db, now - WEEK_SECONDS, now)).map(({ pool, blocks }) => [pool, blocks]));
    const comparison = compareCounts(ours, await byOurNames(db, answer));
    const head = { source, window: '7d', endsAt: now, checkedAt: now } as const;
    const rowsNew = await replaceChecks(db, head, rowsOf(head, comparison));
    await recordSuccess(db, {
      feed: feed.id,
      at: now,
      rowsNew,
      rowsRejected: 0,
      newestFactAt: now,
      note: null,
      etag: received.etag,
      lastModified: received.lastModified,
      snapshotId: received.snapshotId,
    });
    if (rowsNew > 0) await bumpRevision(db, now);
    return comparison.whole.verdict;
  });
}

/** By id and name as mempool's list has them; a pool that we have never heard of keeps the slug that it came with. */
async function byOurNames(db: Db, reported: readonly ReportedPool[]): Promise<Map<string, number>> {
  const aliases = (await readAliases(db)).filter(({ namespace }) => namespace === 'mempool');
  const slugs = new Map(aliases.map(({ externalId, externalName, slug }) => [`${externalId} ${externalName}`, slug]));
  const counts = new Map<string, number>();
  for (const { listId, name, slug, blocks } of reported) {
    const own = slugs.get(`${listId} ${name}`) ?? slug;
    addBlocks(counts, own, blocks);
  }
  return counts;
}
