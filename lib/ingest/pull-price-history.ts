import { dayOf, startOfDay } from '#lib/domain/time.ts';
import { mempoolPriceHistory } from '#lib/feeds/mempool-price-history/feed.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import { readPriceHistory, upsertPriceHistory } from '#lib/store/price-history.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import type { IngestContext } from './ingest-context.ts';
import { pullFeed } from './pull-feed.ts';

/** Prices of past days, for models that are fitted to history. The running day is left to the live price. */
export async function pullPriceHistory(context: IngestContext): Promise<number> {
  const { database, bases, clock } = context;
  const pull = await pullFeed(context, mempoolPriceHistory, bases.mempool, null);
  if (pull.kind !== 'answer') return 0;
  const now = clock.now();
  const { etag, lastModified, snapshotId } = pull;
  const past = pull.answer.filter(({ day }) => day < dayOf(now));
  return database.tx(async (db) => {
    const held = new Map((await readPriceHistory(db)).map((row) => [row.day, row.usdPerBtc]));
    const changed = past.filter(({ day, usdPerBtc }) => held.get(day) !== usdPerBtc);
    await upsertPriceHistory(
      db,
      changed.map((row) => ({ ...row, feed: mempoolPriceHistory.id, recordedAt: now })),
    );
    const newest = past.at(-1);
    const newestFactAt = newest ? startOfDay(newest.day + 1) : null;
    const told = { rowsNew: changed.length, rowsRejected: 0, newestFactAt, note: null, etag, lastModified, snapshotId };
    await recordSuccess(db, { feed: mempoolPriceHistory.id, at: now, ...told });
    if (changed.length > 0) await bumpRevision(db, now);
    return changed.length;
  });
}
