import { eq, sql } from 'drizzle-orm';
import { alertLease, alertSources } from '#drizzle/schema/alerts.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

const NAME = 'evaluation';

/** Takes or renews the evaluation of rules. Returns the number of this hold, or null while somebody else has it. */
export async function holdEvaluation(db: Db, holder: string, now: Instant, seconds: number): Promise<number | null> {
  const expiresAt = now + seconds;
  const isOwn = sql`${alertLease.holder} = ${holder}`;
  // A lease far in the future was written before the clock was set back.
  const isOver = sql`${alertLease.expiresAt} <= ${now} or ${alertLease.expiresAt} > ${now + 10 * seconds}`;
  const [row] = await db
    .insert(alertLease)
    .values({ name: NAME, holder, expiresAt, fence: 1 })
    .onConflictDoUpdate({
      target: alertLease.name,
      set: { holder, expiresAt, fence: sql`${alertLease.fence} + (case when ${isOwn} then 0 else 1 end)` },
      setWhere: sql`${isOwn} or ${isOver}`,
    })
    .returning({ fence: alertLease.fence });
  return row?.fence ?? null;
}

/** Lets go of the evaluation, so that whoever has news next need not wait; its number stays taken. */
export async function releaseEvaluation(db: Db, fence: number): Promise<void> {
  await db.update(alertLease).set({ expiresAt: 0 }).where(eq(alertLease.fence, fence));
}

/** Whether a hold is still the newest one: asked in the transaction that writes. */
export async function isNewestHold(db: Db, fence: number): Promise<boolean> {
  const [row] = await db.select({ fence: alertLease.fence }).from(alertLease).where(eq(alertLease.name, NAME));
  return row?.fence === fence;
}

/** Notes that a source is silent. True where that is news. */
export async function openSource(db: Db, source: string, staleSince: Instant, now: Instant): Promise<boolean> {
  const rows = await db
    .insert(alertSources)
    .values({ source, staleSince, openedAt: now })
    .onConflictDoNothing()
    .returning({ source: alertSources.source });
  return rows.length === 1;
}

export async function readSilentSources(db: Db) {
  return db.select().from(alertSources);
}

export async function closeSource(db: Db, source: string): Promise<void> {
  await db.delete(alertSources).where(eq(alertSources.source, source));
}
