import { aliasedTable, and, eq, gte, isNotNull, lt, notExists } from 'drizzle-orm';
import { snapshots } from '#drizzle/schema/feeds.ts';
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

/**
 * Forgets raw bodies received before an instant, unless the same body came again since: its newer rows hold none of their
 * own. Hash, URL and time stay on record where a block names the answer that it came from; other rows go. Returns how many
 * bodies.
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
  await db.delete(snapshots).where(and(isOld, notExists(again), notExists(naming)));
  return bodies.length;
}
