import { bytes, flag, indexOn, serial, table, whole, words } from './kit.ts';

/** What a source answered, word for word, before anybody read it. */
export const snapshots = table(
  'snapshots',
  {
    id: serial(),
    feed: words().notNull(),
    url: words().notNull(),
    sha256: words().notNull(),
    byteLength: whole().notNull(),
    /** The body, gzip; null once pruned, for all but one failed answer an hour, or while an earlier row with the same hash still holds it. */
    body: bytes(),
    receivedAt: whole().notNull(),
    /** Power prices or exchange rates on record name this answer: the row stays when its body goes. */
    isNamed: flag().notNull().default(false),
  },
  (t) => [indexOn('snapshots_by_hash').on(t.sha256), indexOn('snapshots_by_time').on(t.receivedAt)],
);

/** How a feed is doing now: one row a feed. */
export const feedStates = table('feed_states', {
  feed: words().primaryKey(),
  lastAttemptAt: whole(),
  lastSuccessAt: whole(),
  /** Newest fact that the feed gave us (block time, day, price time). */
  newestFactAt: whole(),
  rowCount: whole().notNull(),
  failuresInRow: whole().notNull(),
  failingSince: whole(),
  errorKind: words(),
  /** One sentence for a reader. */
  errorMessage: words(),
  /** Said beside a success too: a refused list, an older answer that was left aside. */
  note: words(),
  etag: words(),
  lastModified: words(),
});

/** The history of a feed: one line per ask that brought news, failed in another way than before, or has something to say. */
export const feedRuns = table(
  'feed_runs',
  {
    id: serial(),
    feed: words().notNull(),
    finishedAt: whole().notNull(),
    outcome: words().$type<'new' | 'unchanged' | 'failed'>().notNull(),
    rowsNew: whole().notNull(),
    rowsRejected: whole().notNull(),
    message: words(),
    snapshotId: whole(),
  },
  (t) => [indexOn('feed_runs_by_feed').on(t.feed, t.finishedAt)],
);

/** Facts that were not believed, and why. */
export const rejections = table(
  'rejections',
  {
    id: serial(),
    feed: words().notNull(),
    subject: words().notNull(),
    reason: words().notNull(),
    snapshotId: whole(),
    rejectedAt: whole().notNull(),
  },
  (t) => [indexOn('rejections_by_feed').on(t.feed, t.rejectedAt)],
);
