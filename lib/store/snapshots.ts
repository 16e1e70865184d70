import { and, eq, isNotNull, lt } from 'drizzle-orm';
import { snapshots } from '#drizzle/schema/feeds.ts';
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

/** Forgets raw bodies received before an instant; hash, URL and time stay on record. Returns how many. */
export async function pruneBodies(db: Db, before: Instant): Promise<number> {
  const rows = await db
    .update(snapshots)
    .set({ body: null })
    .where(and(isNotNull(snapshots.body), lt(snapshots.receivedAt, before)))
    .returning({ id: snapshots.id });
  return rows.length;
}
