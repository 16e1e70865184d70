import { and, asc, desc, eq, lt, ne, or, sql } from 'drizzle-orm';
import { feedRuns, feedStates, rejections } from '#drizzle/schema/feeds.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';
import { bumpRevision } from './revision.ts';

export type FeedState = typeof feedStates.$inferSelect;
export type Rejection = Omit<typeof rejections.$inferInsert, 'id'>;

/** No fact is newer than the end of a day that has begun: an age counted from one further ahead would never be one. */
const NEWEST_SECONDS_AHEAD = SECONDS_PER_DAY;

/** A pull that was read and stored. */
export interface FeedSuccess {
  readonly feed: string;
  readonly at: Instant;
  readonly rowsNew: number;
  readonly rowsRejected: number;
  /** Passed over where it is more than a day ahead of `at`. */
  readonly newestFactAt: Instant | null;
  readonly note: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly snapshotId: number | null;
}

/** A pull that failed; what was stored before stays as it is. */
export interface FeedFailure {
  readonly feed: string;
  readonly at: Instant;
  readonly kind: string;
  readonly message: string;
  readonly snapshotId: number | null;
}

/**
 * Puts a success on record. It gets a line in the feed's history only where it says something: news, rejected facts,
 * another note, the end of a failure. A tip that is asked for every minute would else fill the database with silence.
 */
export async function recordSuccess(db: Db, pull: FeedSuccess): Promise<void> {
  const { feed, at, note, etag, lastModified } = pull;
  const before = await readFeedState(db, feed);
  const healthy = {
    lastAttemptAt: at,
    lastSuccessAt: at,
    failuresInRow: 0,
    failingSince: null,
    errorKind: null,
    errorMessage: null,
  };
  const isPossible = pull.newestFactAt !== null && pull.newestFactAt <= at + NEWEST_SECONDS_AHEAD;
  const newest = isPossible ? pull.newestFactAt : null;
  await db
    .insert(feedStates)
    .values({ feed, ...healthy, newestFactAt: newest, rowCount: pull.rowsNew, note, etag, lastModified })
    .onConflictDoUpdate({
      target: feedStates.feed,
      set: {
        ...healthy,
        note,
        etag,
        lastModified,
        rowCount: sql`${feedStates.rowCount} + ${pull.rowsNew}`,
        // An older answer (back-fill, another backend) never makes a feed look less fresh. One that is on record from the far
        // future would keep the feed fresh for ever, so it gives way.
        ...(newest === null
          ? {}
          : {
              newestFactAt: sql`case when coalesce(${feedStates.newestFactAt}, 0) between ${newest} and ${at + NEWEST_SECONDS_AHEAD} then ${feedStates.newestFactAt} else ${newest} end`,
            }),
      },
    });
  const isOver = before !== null && before.failuresInRow > 0;
  // What `/sources` says changes with it, so open pages and kept answers must hear of it.
  if (isOver) await bumpRevision(db, at);
  if (pull.rowsNew + pull.rowsRejected === 0 && !isOver && note === (before?.note ?? null)) return;
  await db.insert(feedRuns).values({
    feed,
    finishedAt: at,
    outcome: pull.rowsNew > 0 ? 'new' : 'unchanged',
    rowsNew: pull.rowsNew,
    rowsRejected: pull.rowsRejected,
    message: note,
    snapshotId: pull.snapshotId,
  });
}

/** Puts a failure on record; one that repeats the last word for word is counted, but gets no line of its own. */
export async function recordFailure(db: Db, { feed, at, kind, message, snapshotId }: FeedFailure): Promise<void> {
  const before = await readFeedState(db, feed);
  // A host that rests was not asked: what it last did wrong stays the reason, and the rest is told beside it.
  if (kind === 'circuit-open' && before?.errorMessage) {
    await db.update(feedStates).set({ note: message }).where(eq(feedStates.feed, feed));
    if (before.note !== message) await bumpRevision(db, at);
    return;
  }
  await db
    .insert(feedStates)
    .values({
      feed,
      lastAttemptAt: at,
      rowCount: 0,
      failuresInRow: 1,
      failingSince: at,
      errorKind: kind,
      errorMessage: message,
    })
    .onConflictDoUpdate({
      target: feedStates.feed,
      set: {
        lastAttemptAt: at,
        failuresInRow: sql`${feedStates.failuresInRow} + 1`,
        failingSince: sql`coalesce(${feedStates.failingSince}, ${at})`,
        errorKind: kind,
        errorMessage: message,
        note: null,
      },
    });
  if (before?.errorKind === kind && before.errorMessage === message) return;
  await bumpRevision(db, at);
  await db
    .insert(feedRuns)
    .values({ feed, finishedAt: at, outcome: 'failed', rowsNew: 0, rowsRejected: 0, message, snapshotId });
}

export async function recordRejections(db: Db, rows: readonly Rejection[]): Promise<void> {
  await insertMany(db, rejections, rows);
}

export async function readFeedStates(db: Db): Promise<FeedState[]> {
  return db.select().from(feedStates).orderBy(asc(feedStates.feed));
}

export async function readFeedState(db: Db, feed: string): Promise<FeedState | null> {
  const [row] = await db.select().from(feedStates).where(eq(feedStates.feed, feed));
  return row ?? null;
}

/** The newest runs, over all feeds or of one. */
export async function readFeedRuns(db: Db, limit: number, feed?: string) {
  return db
    .select()
    .from(feedRuns)
    .where(feed === undefined ? undefined : eq(feedRuns.feed, feed))
    .orderBy(desc(feedRuns.finishedAt), desc(feedRuns.id))
    .limit(limit);
}

export async function readRejections(db: Db, limit: number) {
  return db.select().from(rejections).orderBy(desc(rejections.rejectedAt), desc(rejections.id)).limit(limit);
}

/** Forgets runs before one instant; failures, and facts that were not believed, before another, earlier one. */
export async function pruneFeedRuns(
  db: Db,
  before: { readonly well: Instant; readonly failed: Instant },
): Promise<void> {
  const isUneventful = and(lt(feedRuns.finishedAt, before.well), ne(feedRuns.outcome, 'failed'));
  await db.delete(feedRuns).where(or(isUneventful, lt(feedRuns.finishedAt, before.failed)));
  await db.delete(rejections).where(lt(rejections.rejectedAt, before.failed));
}
