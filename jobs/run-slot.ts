import type { Instant } from '#lib/domain/time.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { claimSlot, finishSlot } from '#lib/store/job-runs.ts';
import type { Job, JobContext } from './job.ts';

/**
 * Runs a job for one scheduled instant, unless somebody has done so: the row's key decides between workers. Whatever the job
 * throws ends on its row and in the log; the schedule goes on.
 */
export async function runSlot(job: Job, scheduledFor: Instant, context: JobContext): Promise<void> {
  const { database, clock, worker, log, signal } = context;
  if (signal.aborted) return;
  const isMine = await database.tx((db) => claimSlot(db, job.id, scheduledFor, worker, clock.now()));
  if (!isMine) return;
  const end = await outcomeOf(job, context);
  if (end.outcome === 'failed' && !signal.aborted) log.warn({ job: job.id }, end.message);
  else log.debug({ job: job.id }, end.message);
  await database.tx((db) => finishSlot(db, job.id, scheduledFor, { ...end, at: clock.now() }));
}

async function outcomeOf(job: Job, context: JobContext): Promise<{ outcome: 'ok' | 'failed'; message: string }> {
  try {
    return { outcome: 'ok', message: await job.run(context) };
  } catch (error) {
    if (context.signal.aborted)
      return { outcome: 'failed', message: 'stopped with the worker; the next run continues' };
    // A feed's failure is expected and on its own record; anything else is a fault of ours and needs its stack in the log.
    if (!(error instanceof FeedError)) context.log.error({ job: job.id, err: error }, 'a job failed unexpectedly');
    return { outcome: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
