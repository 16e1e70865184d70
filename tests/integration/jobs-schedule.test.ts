import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { runSlot } from '#jobs/run-slot.ts';
import { type Schedule, startSchedule } from '#jobs/schedule.ts';
import { systemClock } from '#lib/config/clock.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { claimSlot, closeAbandonedRuns, finishSlot, holdLease, readLatestRuns } from '#lib/store/job-runs.ts';
import { startJobs, testJob } from '#tests/support/job-world.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const worlds = testWorlds();

const latest = async ({ database }: World) => (await readLatestRuns(database.read))[0];

describe('a slot', () => {
  it('keeps what the job says of itself', async () => {
    const world = await startJobs(worlds);
    await runSlot(
      testJob(async () => 'two new blocks'),
      60,
      world.jobs,
    );
    expect(await latest(world)).toEqual({
      job: 'pull-price',
      scheduledFor: 60,
      worker: 'w',
      startedAt: TEST_TIME,
      finishedAt: TEST_TIME,
      outcome: 'ok',
      message: 'two new blocks',
    });
  });

  it.each([
    [new FeedError('http', 'example.org answered 500.'), 'example.org answered 500.'],
    [new TypeError('x is not a function'), 'x is not a function'],
    ['just words', 'just words'],
  ])('keeps what went wrong: %s', async (thrown, message) => {
    const world = await startJobs(worlds);
    const failing = testJob(async () => {
      throw thrown;
    });
    await runSlot(failing, 60, world.jobs);
    expect(await latest(world)).toMatchObject({ outcome: 'failed', message, finishedAt: TEST_TIME });
  });

  it('is run once, whoever comes second', async () => {
    const world = await startJobs(worlds);
    let runs = 0;
    const counting = testJob(async () => `run ${++runs}`);
    const second = { ...world.jobs, database: worlds.open(world.url), worker: 'second' };
    await Promise.all([runSlot(counting, 60, world.jobs), runSlot(counting, 60, second)]);
    await runSlot(counting, 60, second);
    expect(runs).toBe(1);
    await runSlot(counting, 120, second);
    expect(runs).toBe(2);
  });

  it('says that it was stopped with the worker, and begins nothing after that', async () => {
    const stop = new AbortController();
    const world = await startJobs(worlds, { signal: stop.signal });
    const stopped = testJob(async ({ signal }) => {
      stop.abort();
      signal.throwIfAborted();
      return 'never';
    });
    await runSlot(stopped, 60, world.jobs);
    await runSlot(stopped, 120, world.jobs);
    expect(await latest(world)).toMatchObject({
      scheduledFor: 60,
      outcome: 'failed',
      message: 'stopped with the worker; the next run continues',
    });
  });

  it('that a killed worker left open is closed later, but not that of one who holds a lease', async () => {
    const world = await startJobs(worlds);
    await world.database.tx(async (db) => {
      await claimSlot(db, 'follow-chain', 1, 'dead', 1000);
      await claimSlot(db, 'backfill-blocks', 2, 'alive', 1000);
      await claimSlot(db, 'prune', 3, 'young', 5000);
      await holdLease(db, 'backfill-blocks', 'alive', 5990, 60);
      await closeAbandonedRuns(db, 4000, 6000);
    });
    const open = sqlRows<{ worker: string }>(
      world.url,
      'select worker from job_runs where finished_at is null order by worker',
    );
    expect(open.map((row) => row.worker)).toEqual(['alive', 'young']);
  });
});

describe('the schedule', () => {
  /** Runs a schedule on the real clock for a moment. */
  async function during(schedule: Promise<Schedule>, milliseconds: number): Promise<void> {
    const running = await schedule;
    await pause(milliseconds);
    await running.stop(10_000);
  }

  it('goes on after a failure, and never runs a job twice at a time', async () => {
    const world = await startJobs(worlds, { clock: systemClock });
    let inside = 0;
    let most = 0;
    let slow = 0;
    let failures = 0;
    const jobs = [
      testJob(
        async () => {
          slow += 1;
          inside += 1;
          most = Math.max(most, inside);
          await pause(1400);
          inside -= 1;
          return 'slow';
        },
        { id: 'prune' },
      ),
      testJob(
        async () => {
          failures += 1;
          throw new Error('again');
        },
        { id: 'pull-network' },
      ),
    ];
    await during(startSchedule(jobs, world.jobs), 2600);
    expect([most, failures >= 2, slow <= 2, inside]).toEqual([1, true, true, 0]);
    const failed = sqlRows(world.url, `select outcome, message from job_runs where job = 'pull-network'`);
    expect(failed).toHaveLength(failures);
    expect(failed[0]).toEqual({ outcome: 'failed', message: 'again' });
    expect(sqlNumber(world.url, 'select count(*) from job_runs where finished_at is null')).toBe(0);
  });

  it('waits for a job that is under way when it stops, but not for ever', async () => {
    const world = await startJobs(worlds, { clock: systemClock });
    let isDone = false;
    const slow = testJob(async () => {
      await pause(300);
      isDone = true;
      return 'slow';
    });
    await during(startSchedule([slow], world.jobs), 10);
    expect(isDone).toBe(true);
    const endless = testJob(() => pause(60_000, '', { ref: false }), { id: 'prune' });
    const schedule = await startSchedule([endless], world.jobs);
    const asked = performance.now();
    await schedule.stop(200);
    expect(performance.now() - asked).toBeLessThan(1000);
  });

  interface Past {
    readonly ago: number;
    readonly outcome: 'ok' | 'failed' | null;
  }

  /** Whether a job with this past is run at once when a worker starts. */
  async function runsAtOnce(past: readonly Past[]): Promise<boolean> {
    const world = await startJobs(worlds);
    for (const { ago, outcome } of past) {
      const at = TEST_TIME - ago;
      await world.database.tx(async (db) => {
        await claimSlot(db, 'pull-price', at, 'w', at);
        if (outcome) await finishSlot(db, 'pull-price', at, { at, outcome, message: null });
      });
    }
    let runs = 0;
    // A night in the far future: only what is overdue runs now.
    const yearly = testJob(async () => `run ${++runs}`, { cron: '0 0 0 1 1 *' });
    const schedule = await startSchedule([yearly], world.jobs);
    await pause(20);
    await schedule.stop(1000);
    return runs === 1;
  }

  it.each<[string, Past[], boolean]>([
    ['never ran', [], true],
    ['ran well lately', [{ ago: 599, outcome: 'ok' }], false],
    ['ran well too long ago', [{ ago: 600, outcome: 'ok' }], true],
    [
      'ran well lately and failed since',
      [
        { ago: 500, outcome: 'ok' },
        { ago: 10, outcome: 'failed' },
      ],
      false,
    ],
    [
      'failed a moment ago, in an earlier life',
      [
        { ago: 900, outcome: 'ok' },
        { ago: 10, outcome: 'failed' },
      ],
      true,
    ],
    ['was killed in its first run', [{ ago: 10, outcome: null }], true],
    ['ran well in a future that a clock set back has undone', [{ ago: -3600, outcome: 'ok' }], true],
  ])('catches up at the start where a job %s', async (_, past, isExpected) => {
    expect(await runsAtOnce(past)).toBe(isExpected);
  });

  it('goes on at its pace when the clock is set back by an hour, and forgets the hour that was not', async () => {
    const world = await startJobs(worlds, { clock: systemClock });
    vi.useFakeTimers({ toFake: ['Date'], now: (TEST_TIME + 3600) * 1000, shouldAdvanceTime: true });
    try {
      let runs = 0;
      const everySecond = testJob(async () => `run ${++runs}`);
      const schedule = await startSchedule([everySecond], world.jobs, 50);
      await expect.poll(() => runs, { timeout: 30_000 }).toBeGreaterThan(1);
      vi.setSystemTime(TEST_TIME * 1000);
      const before = runs;
      // One run makes up for the lost hour; only ticks can bring the others.
      await expect.poll(() => runs - before, { timeout: 30_000 }).toBeGreaterThan(2);
      await schedule.stop(1000);
      const future = `select count(*) from job_runs where started_at > ${TEST_TIME + 1800}`;
      expect(sqlNumber(world.url, future)).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
