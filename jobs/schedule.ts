import cron from 'node-cron';
import { readLastStart, readLastSuccess } from '#lib/store/job-runs.ts';
import type { Job, JobContext } from './job.ts';
import { runSlot } from './run-slot.ts';

/** A job that failed is tried again after this long, whatever its cadence. */
const RETRY_SECONDS = 300;
/** How often the schedule looks for work that is overdue: after a start, a failure or a missed tick. */
const OVERDUE_CHECK = '5 * * * * *';

export interface Schedule {
  /** Stops the clock and waits for what is running, at most `milliseconds`. */
  stop(milliseconds: number): Promise<void>;
}

/**
 * Starts the clock: every job at its times, and at once where it is overdue. A job never runs twice at a time here.
 * What a worker finds overdue when it starts is not kept waiting by the failure of an earlier life.
 */
export async function startSchedule(jobs: readonly Job[], context: JobContext): Promise<Schedule> {
  const running = new Map<string, Promise<void>>();
  let isStopping = false;
  const start = async (job: Job, scheduledFor: number): Promise<void> => {
    const current = running.get(job.id);
    // A tick can still be on its way while the clock is being stopped.
    if (current || isStopping) return current;
    const run = runSlot(job, scheduledFor, context)
      .catch((error: unknown) => context.log.error({ job: job.id, err: error }, 'a job could not be recorded'))
      .finally(() => running.delete(job.id));
    running.set(job.id, run);
    return run;
  };

  const tasks = jobs.map((job) =>
    cron.schedule(job.cron, ({ date }) => start(job, Math.floor(date.getTime() / 1000)), taskOptions(job.id)),
  );
  const catchUp = async (retrySeconds: number): Promise<void> => {
    for (const job of jobs) if (await isOverdue(job, context, retrySeconds)) void start(job, context.clock.now());
  };
  const check = (): Promise<void> =>
    catchUp(RETRY_SECONDS).catch((err: unknown) => context.log.error({ err }, 'overdue work could not be looked up'));
  tasks.push(cron.schedule(OVERDUE_CHECK, check, taskOptions('overdue')));
  await catchUp(0);

  return {
    async stop(milliseconds) {
      isStopping = true;
      await Promise.all(tasks.map((task) => task.destroy()));
      await Promise.race([Promise.allSettled(running.values()), context.clock.sleep(milliseconds)]);
    },
  };
}

/** A tick that a busy process misses is no news: the next one, or the overdue check, makes up for it. */
const taskOptions = (name: string) => ({ name, timezone: 'UTC', suppressMissedWarning: true });

async function isOverdue(job: Job, { database, clock }: JobContext, retrySeconds: number): Promise<boolean> {
  const now = clock.now();
  const success = await readLastSuccess(database.read, job.id);
  if (success !== null && now - success < job.overdueSeconds) return false;
  const attempt = await readLastStart(database.read, job.id);
  return attempt === null || attempt === success || now - attempt >= retrySeconds;
}
