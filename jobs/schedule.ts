import cron, { type ScheduledTask } from 'node-cron';
import { forgetRunsAfter, readLastStart, readLastSuccess, readNewestStart } from '#lib/store/job-runs.ts';
import type { Job, JobContext } from './job.ts';
import { runSlot } from './run-slot.ts';

/** A job that failed is tried again after this long, whatever its cadence. */
const RETRY_SECONDS = 300;
/** How often the schedule looks for work that is overdue: after a start, a failure, a missed tick or a moved clock. */
const CHECK_MILLISECONDS = 5_000;
/** Whole seconds and a busy process explain a difference of 2 s between two checks; beyond this the clock was set. */
const CLOCK_STEP_SECONDS = 3;

export interface Schedule {
  /** Stops the clock and waits for what is running, at most `milliseconds`. */
  stop(milliseconds: number): Promise<void>;
}

/**
 * Starts the clock: every job at its times, and at once where it is overdue. A job never runs twice at a time here.
 * What a worker finds overdue when it starts is not kept waiting by the failure of an earlier life.
 * @param checkMilliseconds how often overdue work is looked for, on a clock that nobody can set
 */
export async function startSchedule(
  jobs: readonly Job[],
  context: JobContext,
  checkMilliseconds = CHECK_MILLISECONDS,
): Promise<Schedule> {
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

  const ticks = (): ScheduledTask[] =>
    jobs.map((job) =>
      cron.schedule(job.cron, ({ date }) => start(job, Math.floor(date.getTime() / 1000)), taskOptions(job.id)),
    );
  let tasks = ticks();
  const wasSet = createClockWatch(context.clock);
  const check = async (): Promise<void> => {
    if (wasSet()) {
      // node-cron waits for an instant of the wall clock: after a clock set back by an hour it would be silent for an hour.
      context.log.warn('the clock was set; the schedule begins anew');
      await Promise.all(tasks.map((task) => task.destroy()));
      if (!isStopping) tasks = ticks();
    }
    await catchUp(RETRY_SECONDS);
  };
  const catchUp = async (retrySeconds: number): Promise<void> => {
    const now = context.clock.now();
    const overdue: Job[] = [];
    for (const job of jobs) if (await isOverdue(job, context, retrySeconds)) overdue.push(job);
    await forgetFuture(context);
    for (const job of overdue) void start(job, now);
  };

  await catchUp(0);
  let checking: Promise<void> | null = null;
  const timer = setInterval(() => {
    checking ??= check()
      .catch((err: unknown) => context.log.error({ err }, 'overdue work could not be looked up'))
      .finally(() => {
        checking = null;
      });
  }, checkMilliseconds).unref();

  return {
    async stop(milliseconds) {
      isStopping = true;
      clearInterval(timer);
      await checking;
      await Promise.all(tasks.map((task) => task.destroy()));
      await Promise.race([Promise.allSettled(running.values()), context.clock.sleep(milliseconds)]);
    },
  };
}

/** Tells, asked again and again, whether somebody set the clock since the last time: it then left the monotonic one behind. */
function createClockWatch(clock: JobContext['clock']): () => boolean {
  const offsetNow = (): number => clock.now() - performance.now() / 1000;
  let offset = offsetNow();
  return () => {
    const last = offset;
    offset = offsetNow();
    return Math.abs(offset - last) > CLOCK_STEP_SECONDS;
  };
}

/**
 * Runs that lie in the future were written before the clock was set back. They hold the slots that come now, and would look like
 * the newest ones until the clock has caught up.
 */
async function forgetFuture({ database, clock }: JobContext): Promise<void> {
  const now = clock.now();
  const starts = await readNewestStart(database.read);
  if (starts !== null && starts > now) await database.tx((db) => forgetRunsAfter(db, now));
}

/** A tick that a busy process misses is no news: the next one, or the overdue check, makes up for it. */
const taskOptions = (name: string) => ({ name, timezone: 'UTC', suppressMissedWarning: true });

async function isOverdue(job: Job, { database, clock }: JobContext, retrySeconds: number): Promise<boolean> {
  const now = clock.now();
  const success = await readLastSuccess(database.read, job.id);
  // A success in the future was written before the clock was set back, and says nothing about how old the data is now.
  if (success !== null && success > now) return true;
  if (success !== null && now - success < job.overdueSeconds) return false;
  const attempt = await readLastStart(database.read, job.id);
  return attempt === null || attempt === success || now - attempt >= retrySeconds;
}
