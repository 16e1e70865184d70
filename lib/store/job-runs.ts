import { and, desc, eq, gt, isNotNull, isNull, lt, notInArray, or, sql } from 'drizzle-orm';
import { databaseFacts, jobRuns, leases, progress } from '#drizzle/schema/jobs.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

export type JobRun = typeof jobRuns.$inferSelect;

/** Claims one scheduled run. False when another worker (or an earlier life of this one) has it. */
export async function claimSlot(
  db: Db,
  job: string,
  scheduledFor: Instant,
  worker: string,
  now: Instant,
): Promise<boolean> {
  const rows = await db
    .insert(jobRuns)
    .values({ job, scheduledFor, worker, startedAt: now })
    .onConflictDoNothing()
    .returning({ job: jobRuns.job });
  return rows.length === 1;
}

export async function finishSlot(
  db: Db,
  job: string,
  scheduledFor: Instant,
  end: { readonly at: Instant; readonly outcome: 'ok' | 'failed'; readonly message: string | null },
): Promise<void> {
  await db
    .update(jobRuns)
    .set({ finishedAt: end.at, outcome: end.outcome, message: end.message })
    .where(and(eq(jobRuns.job, job), eq(jobRuns.scheduledFor, scheduledFor)));
}

/** The newest run of each job. */
export async function readLatestRuns(db: Db): Promise<JobRun[]> {
  const newest = db
    .select({ job: jobRuns.job, scheduledFor: sql<number>`max(${jobRuns.scheduledFor})`.as('newest') })
    .from(jobRuns)
    .groupBy(jobRuns.job)
    .as('newest_runs');
  const rows = await db
    .select()
    .from(jobRuns)
    .innerJoin(newest, and(eq(newest.job, jobRuns.job), eq(newest.scheduledFor, jobRuns.scheduledFor)))
    .orderBy(jobRuns.job);
  return rows.map((row) => row.job_runs);
}

/** Start of the newest run of a job that ended well, or null: what a worker that starts needs to know what is due. */
export async function readLastSuccess(db: Db, job: string): Promise<Instant | null> {
  const [row] = await db
    .select({ startedAt: jobRuns.startedAt })
    .from(jobRuns)
    .where(and(eq(jobRuns.job, job), eq(jobRuns.outcome, 'ok')))
    .orderBy(desc(jobRuns.scheduledFor))
    .limit(1);
  return row?.startedAt ?? null;
}

/** Start of the newest run of a job, however it ended, or null. */
export async function readLastStart(db: Db, job: string): Promise<Instant | null> {
  const [row] = await db
    .select({ startedAt: jobRuns.startedAt })
    .from(jobRuns)
    .where(eq(jobRuns.job, job))
    .orderBy(desc(jobRuns.scheduledFor))
    .limit(1);
  return row?.startedAt ?? null;
}

/** Start of the newest run of all jobs that has ended, or null. */
export async function readNewestStart(db: Db): Promise<Instant | null> {
  const [row] = await db
    .select({ startedAt: jobRuns.startedAt })
    .from(jobRuns)
    .where(isNotNull(jobRuns.finishedAt))
    .orderBy(desc(jobRuns.startedAt))
    .limit(1);
  return row?.startedAt ?? null;
}

/** Forgets runs that ended and whose start lies after `now`: a clock that was set back since wrote them. */
export async function forgetRunsAfter(db: Db, now: Instant): Promise<void> {
  await db.delete(jobRuns).where(and(gt(jobRuns.startedAt, now), isNotNull(jobRuns.finishedAt)));
}

/** Closes runs that a killed worker left open; a worker that holds a lease is alive, however long its run takes. */
export async function closeAbandonedRuns(db: Db, startedBefore: Instant, now: Instant): Promise<void> {
  const alive = db.select({ holder: leases.holder }).from(leases).where(gt(leases.expiresAt, now));
  await db
    .update(jobRuns)
    .set({ finishedAt: now, outcome: 'failed', message: 'the worker stopped in the middle; the next run continues' })
    .where(and(isNull(jobRuns.finishedAt), lt(jobRuns.startedAt, startedBefore), notInArray(jobRuns.worker, alive)));
}

/** Forgets runs that ended well before one instant, and those that did not before another, earlier one. */
export async function pruneJobRuns(
  db: Db,
  before: { readonly well: Instant; readonly failed: Instant },
): Promise<void> {
  const isUneventful = and(lt(jobRuns.startedAt, before.well), eq(jobRuns.outcome, 'ok'));
  await db.delete(jobRuns).where(or(isUneventful, lt(jobRuns.startedAt, before.failed)));
}

/** Forgets runs of one job that ended well before an instant: a job that runs every few seconds would fill the table. */
export async function pruneRunsOf(db: Db, job: string, before: Instant): Promise<void> {
  await db
    .delete(jobRuns)
    .where(and(eq(jobRuns.job, job), lt(jobRuns.scheduledFor, before), eq(jobRuns.outcome, 'ok')));
}

/** Takes or renews a lease. False while another holder's has not run out. */
export async function holdLease(db: Db, name: string, holder: string, now: Instant, seconds: number): Promise<boolean> {
  const rows = await db
    .insert(leases)
    .values({ name, holder, expiresAt: now + seconds })
    .onConflictDoUpdate({
      target: leases.name,
      set: { holder, expiresAt: now + seconds },
      setWhere: sql`${leases.holder} = ${holder} or ${leases.expiresAt} <= ${now}`,
    })
    .returning({ name: leases.name });
  return rows.length === 1;
}

export async function releaseLease(db: Db, name: string, holder: string): Promise<void> {
  await db.delete(leases).where(and(eq(leases.name, name), eq(leases.holder, holder)));
}

export async function reportProgress(db: Db, row: typeof progress.$inferInsert): Promise<void> {
  await db.insert(progress).values(row).onConflictDoUpdate({ target: progress.name, set: row });
}

/** Forgets the progress of work that has ended. Returns whether there was any. */
export async function endProgress(db: Db, name: string): Promise<boolean> {
  const rows = await db.delete(progress).where(eq(progress.name, name)).returning({ name: progress.name });
  return rows.length > 0;
}

export async function readProgress(db: Db) {
  return db.select().from(progress);
}

export async function readDatabaseFact(db: Db, name: string): Promise<string | null> {
  const [row] = await db.select().from(databaseFacts).where(eq(databaseFacts.name, name));
  return row?.value ?? null;
}

/** Writes a fact about this database once; a later, different value does not replace it. */
export async function writeDatabaseFact(db: Db, name: string, value: string): Promise<void> {
  await db.insert(databaseFacts).values({ name, value }).onConflictDoNothing();
}
