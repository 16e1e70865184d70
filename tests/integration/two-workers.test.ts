import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { systemClock } from '#lib/config/clock.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';
import { workerProcesses } from '#tests/support/worker-process.ts';

const worlds = testWorlds({ now: systemClock.now, blockIntervalSeconds: 1 });
const startWorker = workerProcesses();

describe('two workers on one database', () => {
  it('share the work without a doubled row, and stop within ten seconds', { timeout: 60_000 }, async () => {
    const { standIn, url } = await worlds.startWorld();
    const settings = { ...standIn.settings, DATABASE_URL: url, BACKFILL_DAYS: '2', BLOCK_POLL_SECONDS: '5' };
    const workers = [startWorker(settings), startWorker(settings)];
    await Promise.all(workers.map((worker) => worker.started));
    await pause(13_000);
    const ends = await Promise.all(workers.map((worker) => worker.end('SIGTERM')));
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
    expect(new Set(runs.map((run) => run.job)).size).toBe(7);
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
