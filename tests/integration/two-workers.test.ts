import { describe, expect, it } from 'vitest';
import { jobsOf } from '#jobs/jobs.ts';
import { systemClock } from '#lib/config/clock.ts';
import { readSettings } from '#lib/config/settings.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';
import { workerProcesses } from '#tests/support/worker-process.ts';

const worlds = testWorlds({ now: systemClock.now, blockIntervalSeconds: 1 });
const startWorker = workerProcesses();

describe('two workers on one database', () => {
  it('share the work without a doubled row, one carries on alone, and both stop within ten seconds', {
    timeout: 300_000,
  }, async () => {
    const { standIn, url } = await worlds.startWorld();
    const settings = {
      ...standIn.settings,
      // Hearing the pools' jobs takes a minute, whoever does it.
      MEMPOOL_STRATUM_URL: '',
      DATABASE_URL: url,
      BACKFILL_DAYS: '2',
      ENERGY_DAYS: '2',
      BLOCK_POLL_SECONDS: '5',
    };
    // On an empty database every job runs at the start.
    const jobCount = jobsOf(readSettings(settings)).length;
    const workers = [startWorker(settings), startWorker(settings)];
    await Promise.all(workers.map((worker) => worker.started));
    const count = (of: string) => () => sqlNumber(url, `select count(${of}`);
    const patience = { timeout: 120_000, interval: 250 };
    await expect.poll(count(`distinct job) from job_runs where outcome = 'ok'`), patience).toBe(jobCount);
    await expect.poll(count(`*) from job_runs where job = 'follow-chain'`), patience).toBeGreaterThan(2);
    await expect.poll(count('*) from blocks'), patience).toBeGreaterThan(280);

    // Chance decides which of them wins a slot, so whoever has won one goes, and the other must carry on.
    const [first] = sqlRows<{ worker: string }>(url, 'select worker from job_runs order by started_at limit 1');
    const [gone, left] = workers.sort((a) => (first?.worker.includes(`:${a.pid}:`) ? -1 : 1));
    if (gone === undefined || left === undefined) throw new Error('there are two workers');
    const byTheOther = count(`*) from job_runs where outcome = 'ok' and worker like '%:${left.pid}:%'`);
    const ends = [await gone.end('SIGTERM')];
    await expect.poll(byTheOther, patience).toBeGreaterThan(byTheOther());
    ends.push(await left.end('SIGTERM'));
    for (const { code, milliseconds } of ends) {
      expect(code).toBe(0);
      expect(milliseconds).toBeLessThan(10_000);
    }
    const said = workers.map((worker) => worker.output()).join('');
    expect(said).not.toMatch(/unexpectedly|could not be recorded|database is locked/);

    const runs = sqlRows<{ worker: string; job: string; outcome: string | null; message: string | null }>(
      url,
      'select worker, job, outcome, message from job_runs',
    );
    expect(new Set(runs.map((run) => run.worker)).size).toBe(2);
    expect(new Set(runs.map((run) => run.job)).size).toBe(jobCount);
    const bad = runs.filter((run) => run.outcome !== 'ok' && !run.message?.startsWith('stopped with the worker'));
    expect(bad).toEqual([]);
    expect(runs.filter((run) => run.job === 'follow-chain').length).toBeGreaterThan(2);

    const canonical = `from blocks where status = 'canonical'`;
    expect(sqlNumber(url, `select max(height) - min(height) + 1 - count(*) ${canonical}`)).toBe(0);
    expect(sqlNumber(url, `select count(*) - count(distinct height) ${canonical}`)).toBe(0);
    const tip = sqlNumber(url, `select max(height) ${canonical}`);
    expect(tip).toBeGreaterThan(977_000);
    const stored = sqlRows<{ hash: string }>(url, `select hash ${canonical} order by height`);
    expect(stored.length).toBeGreaterThan(280);
    const shown = standIn.chain.range(tip - stored.length + 1, tip);
    expect(stored.map((row) => row.hash)).toEqual(shown.map((block) => block.id));
    expect(sqlNumber(url, `select count(*) from attributions where list_version = ''`)).toBe(0);
    expect(sqlNumber(url, 'select count(*) from attribution_changes')).toBe(0);
    expect(sqlRows(url, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('end with one sentence where a setting is wrong', async () => {
    const worker = startWorker({ BLOCK_POLL_SECONDS: 'often' });
    await expect(worker.started).rejects.toThrow(
      /ended with 2: BLOCK_POLL_SECONDS must be a whole number .*, but is "often"\.\n$/,
    );
  });
});
