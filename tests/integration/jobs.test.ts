import { describe, expect, it } from 'vitest';
import { jobsOf } from '#jobs/jobs.ts';
import { runSlot } from '#jobs/run-slot.ts';
import { readSettings } from '#lib/config/settings.ts';
import { jobTitles } from '#lib/contracts/job-titles.ts';
import { aiFeeds } from '#lib/feeds/ai-feeds.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import { aiSources, energySources } from '#tests/support/ingest-context.ts';
import { type JobWorld, startJobs, testJob } from '#tests/support/job-world.ts';
import { sqlNumber } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const DAY = 86_400;
const worlds = testWorlds();

describe('the jobs', () => {
  const run = (world: JobWorld, id: string): Promise<string> => {
    const found = jobsOf({
      ai: aiSources(),
      blockPollSeconds: 60,
      energy: energySources(),
      stratumUrl: null,
      hashrateIndexUrl: null,
    }).find((each) => each.id === id);
    if (!found) throw new RangeError(`no job ${id}`);
    return found.run(world.jobs);
  };

  it('are those that have a title, each with a pace that cron understands', async () => {
    const withoutKeys = priceFeeds.filter(({ keys }) => keys.length === 0);
    expect(
      jobsOf(readSettings({ MEMPOOL_STRATUM_URL: 'ws://127.0.0.1:1', HASHRATE_INDEX_URL: 'http://127.0.0.1:1' }))
        .map((each) => each.id)
        .sort(),
    ).toEqual(
      [
        ...Object.keys(jobTitles),
        ...withoutKeys.map(({ id }) => `pull-prices-${id}`),
        ...Object.values(aiFeeds)
          .filter(({ keys }) => keys.length === 0)
          .map(({ id }) => `pull-ai-${id}`),
      ].sort(),
    );
  });

  it('say what they did, from an empty database on', async () => {
    const world = await startJobs(worlds);
    expect(await run(world, 'refresh-pool-lists')).toBe(
      'mempool adopted, bitcoin-data adopted; 0 blocks changed their pool',
    );
    expect(await run(world, 'follow-chain')).toBe('15 new blocks, 0 replaced');
    expect(await run(world, 'follow-chain')).toBe('0 new blocks, 0 replaced');
    expect(await run(world, 'backfill-blocks')).toBe('every wanted block is here');
    expect(await run(world, 'pull-price')).toMatch(/^[\d,]+ USD from mempool$/);
    expect(await run(world, 'pull-network')).toMatch(/^hashrate, difficulty and past prices are up to date/);
    expect(await run(world, 'rebuild-figures')).toBe('0 figures from 0 days and 0 epochs');
    expect(await run(world, 'prune')).toBe('0 raw bodies forgotten');
    expect(sqlNumber(world.url, `select count(*) from metric_points where metric = 'hhi'`)).toBeGreaterThan(1);
  });

  it('fill back at once on an empty database, whoever fetches the first page', async () => {
    const world = await startJobs(worlds);
    const [, filled] = await Promise.all([run(world, 'follow-chain'), run(world, 'backfill-blocks')]);
    expect(filled).toBe('every wanted block is here');
    expect(sqlNumber(world.url, 'select count(*) from blocks')).toBeGreaterThan(280);
    expect(sqlNumber(world.url, 'select count(*) - count(distinct height) from blocks')).toBe(0);
  });

  it('adopt the one list that can be had, use it, and say what is wrong with the other', async () => {
    const world = await startJobs(worlds);
    await run(world, 'follow-chain');
    world.standIn.faults.set('pool-lists/bitcoin-data', 'html');
    await expect(run(world, 'refresh-pool-lists')).rejects.toThrow(/web page instead of data/);
    expect(sqlNumber(world.url, `select count(*) from blocks where pool = 'unknown'`)).toBeLessThan(5);
    expect(sqlNumber(world.url, `select count(*) from dirty_periods`)).toBe(0);
  });

  it('ask for the difficulty although the hashrate cannot be had', async () => {
    const world = await startJobs(worlds);
    const { http } = world.jobs;
    const get: typeof http.get = (url, request) =>
      url.includes('/mining/hashrate') ? Promise.reject(new Error('no hashrate today')) : http.get(url, request);
    const jobs = { ...world.jobs, http: { ...http, get } };
    await expect(run({ ...world, jobs }, 'pull-network')).rejects.toThrow('no hashrate today');
    expect(sqlNumber(world.url, 'select count(*) from difficulty_epochs')).toBeGreaterThan(0);
  });

  it('let nothing grow with time alone', async () => {
    const world = await startJobs(worlds);
    await run(world, 'follow-chain');
    const polls = 40;
    for (let i = 0; i < polls; i += 1) {
      world.clock.at += 60;
      await runSlot(
        testJob(() => run(world, 'follow-chain')),
        world.clock.at,
        world.jobs,
      );
      world.standIn.faults.set('mempool', i % 2 ? 'ok' : '500', { forSeconds: 90 });
    }
    const count = (table: string) => sqlNumber(world.url, `select count(*) from ${table}`);
    expect(count('job_runs')).toBe(polls);
    expect(count('snapshots')).toBeGreaterThan(polls / 2);
    world.clock.at += 40 * DAY;
    await run(world, 'prune');
    expect(count('snapshots')).toBe(sqlNumber(world.url, 'select count(distinct snapshot_id) from blocks'));
    expect(sqlNumber(world.url, 'select count(*) from snapshots where body is not null')).toBe(0);
    expect(sqlNumber(world.url, `select count(*) from feed_runs where outcome <> 'failed'`)).toBe(0);
    expect(sqlNumber(world.url, `select count(*) from job_runs where outcome = 'ok'`)).toBe(0);
    expect(count('job_runs')).toBeGreaterThan(10);
    world.clock.at += 365 * DAY;
    await run(world, 'prune');
    expect([count('job_runs'), count('feed_runs'), count('rejections')]).toEqual([0, 0, 0]);
    expect(count('blocks')).toBeGreaterThanOrEqual(15);
  });
});
