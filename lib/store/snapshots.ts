import { aliasedTable, and, eq, exists, gt, gte, isNotNull, lt, ne, notExists, or } from 'drizzle-orm';
import { feedRuns, feedStates, snapshots } from '#drizzle/schema/feeds.ts';
import { blocks } from '#drizzle/schema/ledger.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

export type NewSnapshot = Omit<typeof snapshots.$inferInsert, 'id'>;

/** Keeps what a source answered; a body that is on record already is not kept twice. Returns the row's number. */
export async function keepSnapshot(db: Db, snapshot: NewSnapshot): Promise<number> {
  const [twin] = await db
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(and(eq(snapshots.sha256, snapshot.sha256), isNotNull(snapshots.body)))
    .limit(1);
  const [row] = await db
    .insert(snapshots)
    .values(twin ? { ...snapshot, body: null } : snapshot)
    .returning({ id: snapshots.id });
  if (!row) throw new Error('the database kept no snapshot row');
  return row.id;
}

/** How long one body of a failing feed stands for those that follow, seconds. */
const FAILURE_BODY_SECONDS = 3600;

/**
 * Forgets the body of an answer that was of no use, if another such body of its feed was kept within the hour; hash, size and
 * URL stay. A bot wall with a random number in it, asked every minute, would else fill the disk with 2 GB a day. To be called
 * before the failure goes on record: those before it are told by that record, the first of a streak by its line in the
 * history and the rest by the streak.
 */
export async function thinFailureBody(db: Db, feed: string, id: number, at: Instant): Promise<void> {
  const run = db
    .select({ id: feedRuns.id })
    .from(feedRuns)
    .where(and(eq(feedRuns.snapshotId, snapshots.id), eq(feedRuns.feed, feed), eq(feedRuns.outcome, 'failed')));
  const streak = db
    .select({ feed: feedStates.feed })
    .from(feedStates)
    .where(
      and(
        eq(feedStates.feed, feed),
        gt(feedStates.failuresInRow, 0),
        gte(snapshots.receivedAt, feedStates.failingSince),
      ),
    );
  const isRecent = gt(snapshots.receivedAt, at - FAILURE_BODY_SECONDS);
  const [kept] = await db
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(
      and(
        eq(snapshots.feed, feed),
        ne(snapshots.id, id),
        isRecent,
        isNotNull(snapshots.body),
        or(exists(run), exists(streak)),
      ),
    )
    .limit(1);
  if (kept) await db.update(snapshots).set({ body: null }).where(eq(snapshots.id, id));
}

/**
 * Forgets raw bodies received before an instant, unless the same body came again since: its newer rows hold none of their
 * own. Hash, URL and time stay on record where a block or a price names the answer that it came from; other rows go. Returns
 * how many bodies.
 */
export async function pruneSnapshots(db: Db, before: Instant): Promise<number> {
  const later = aliasedTable(snapshots, 'later');
  const isOld = lt(snapshots.receivedAt, before);
  const again = db
    .select({ id: later.id })
    .from(later)
    .where(and(eq(later.sha256, snapshots.sha256), gte(later.receivedAt, before)));
  const bodies = await db
    .update(snapshots)
    .set({ body: null })
    .where(and(isNotNull(snapshots.body), isOld, notExists(again)))
    .returning({ id: snapshots.id });
  const naming = db.select({ hash: blocks.hash }).from(blocks).where(eq(blocks.snapshotId, snapshots.id));
  await db.delete(snapshots).where(and(isOld, eq(snapshots.isNamed, false), notExists(again), notExists(naming)));
  return bodies.length;
}

/**
 * Keeps the row of an answer for as long as there are prices that name it. Tens of millions of them do, so that the answer is told
 * instead of being looked for.
 */
export async function markNamed(db: Db, id: number): Promise<void> {
  await db.update(snapshots).set({ isNamed: true }).where(eq(snapshots.id, id));
}
