import { beforeAll, describe, expect, it } from 'vitest';
import { compareTipJob, crossCheckJob } from '#jobs/cross-check-job.ts';
import { jobsOf } from '#jobs/jobs.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { type CrossCheckRow, readChecks } from '#lib/store/cross-checks.ts';
import { readRevision } from '#lib/store/revision.ts';
import { fillLedger } from '#tests/support/fill-ledger.ts';
import { type JobWorld, startJobs } from '#tests/support/job-world.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const DAY = 86_400;
const worlds = testWorlds({ blocks: 5200, seed: 'cross-check' });
let filled = '';

beforeAll(async () => {
  const world = await worlds.startWorld();
  await adoptPoolList(world.context, 'mempool');
  await adoptPoolList(world.context, 'bitcoin-data');
  await fillLedger(world, { from: world.standIn.chain.firstHeight, to: world.standIn.chain.tip.height });
  await world.database.close();
  filled = world.url;
});

/** A month of blocks, both lists, and every source there is. */
async function startFilled(): Promise<JobWorld> {
  const world = await startJobs({ startWorld: () => worlds.startWorld(filled) });
  const { MAINNET_OBSERVER_URL = '', BITVIEW_URL = '' } = world.standIn.settings;
  const jobs = { ...world.jobs, ...world.with({ crossChecks: { MAINNET_OBSERVER_URL, BITVIEW_URL } }) };
  return { ...world, jobs };
}

const wholeOf = async ({ database }: JobWorld, source: string, window: string): Promise<CrossCheckRow | undefined> =>
  (await readChecks(database.read)).find((row) => row.source === source && row.window === window && row.pool === '');
const asked = ({ url }: JobWorld, host: string): number =>
  sqlNumber(url, `select count(*) from snapshots where url like '%/${host}/%'`);
/** Takes the age of every comparison beyond the time for which it is fresh. */
const letAge = (world: JobWorld): void => {
  world.clock.at += DAY;
};

describe('the cross-check', () => {
  it('agrees with the same list on another node, and differs from the other list by what that does not know', async () => {
    const world = await startFilled();
    expect(await crossCheckJob.run(world.jobs)).toBe(
      'mainnet-observer differs, bitview agrees, mempool agrees, pool-lists differs',
    );
    for (const source of ['bitview', 'mempool']) {
      const week = await wholeOf(world, source, '7d');
      // The one block of Bitdeer, which only the other list names.
      expect(week).toMatchObject({ verdict: 'agrees', blocks: 1 });
      expect(week?.ours).toBe(week?.theirs);
      expect(week?.ours).toBeGreaterThan(900);
    }
    expect(await wholeOf(world, 'bitview', 'tip')).toMatchObject({ ours: 977_000, theirs: 977_000 });
    // GDPool is on mempool's list only: to the other it is unknown.
    const different = (await readChecks(world.database.read)).filter(
      ({ source, window, blocks }) => source === 'mainnet-observer' && window === '7d' && blocks > 0,
    );
    expect(different.map(({ pool }) => pool)).toEqual(['', '*', 'unknown']);
    expect(different[0]).toMatchObject({ ours: different[0]?.theirs, blocks: different[1]?.blocks });
  });

  it('compares whole days only, and pools without a file together', async () => {
    const world = await startFilled();
    await crossCheckJob.run(world.jobs);
    const days = sqlRows<{ at: number; ours: number; theirs: number }>(
      world.url,
      `select ends_at as at, ours, theirs from cross_checks where source = 'mainnet-observer' and window = 'day' and pool = '' order by at`,
    );
    const today = Math.floor(world.clock.at / DAY);
    expect(days.length).toBe(30);
    expect(days.at(-1)?.at).toBe(today * DAY);
    for (const { at, ours, theirs } of days) {
      const counted = sqlNumber(world.url, 'select count(*) from blocks where day = ?', at / DAY - 1);
      expect([ours, theirs]).toEqual([counted, counted]);
    }
    expect(sqlNumber(world.url, `select count(*) from cross_checks where pool = 'spiderpool' and window = 'day'`)).toBe(
      0,
    );
    expect(
      sqlNumber(world.url, `select sum(ours) from cross_checks where pool = '*' and window = 'day'`),
    ).toBeGreaterThan(0);
  });

  it('counts every block about which the lists say different things', async () => {
    const world = await startFilled();
    await crossCheckJob.run(world.jobs);
    const different = sqlNumber(
      world.url,
      `select count(*) from blocks b join attributions m on m.block_hash = b.hash and m.list = 'mempool'
       join attributions d on d.block_hash = b.hash and d.list = 'bitcoin-data'
       where coalesce(m.pool, '') <> coalesce(d.pool, '') and b.timestamp > ?`,
      world.clock.at - 30 * DAY,
    );
    expect(different).toBeGreaterThan(0);
    expect((await wholeOf(world, 'pool-lists', '30d'))?.blocks).toBe(different);
  });

  it('notices a source that counts for another pool', async () => {
    const world = await startFilled();
    sqlRows(world.url, `update blocks set pool = 'antpool' where pool = 'foundryusa' and height > 976900`);
    expect(await crossCheckJob.run(world.jobs)).toMatch(
      /^mainnet-observer differs, bitview differs, mempool differs, /,
    );
    const pools = (await readChecks(world.database.read)).filter(
      (row) => row.source === 'bitview' && row.window === '7d' && row.verdict === 'differs' && row.pool !== '',
    );
    expect(pools.map((row) => row.pool)).toEqual(['antpool', 'foundryusa']);
    expect(pools[0]?.ours).toBeGreaterThan(pools[0]?.theirs ?? 0);
  });

  it('notices a node that is behind, and an answer that is cut short', async () => {
    const world = await startFilled();
    world.standIn.faults.set('bitview', 'shorter', { depth: 30, forSeconds: 9 * 600 });
    await crossCheckJob.run(world.jobs);
    const lookAgain = async (seconds: number) => {
      world.clock.at += seconds;
      return compareTipJob.run(world.jobs);
    };
    // One look is none: blocks come in bursts.
    expect(await wholeOf(world, 'bitview', 'tip')).toMatchObject({ theirs: 976_970, blocks: 30, verdict: 'agrees' });
    expect([await lookAgain(600), await lookAgain(600), await lookAgain(600)]).toEqual(['agrees', 'agrees', 'differs']);
    expect(await wholeOf(world, 'bitview', 'tip')).toMatchObject({ verdict: 'differs' });
    expect(await wholeOf(world, 'bitview', '7d')).toMatchObject({ verdict: 'differs' });
  });

  it('asks nobody again who has answered, and changes nothing', async () => {
    const world = await startFilled();
    await crossCheckJob.run(world.jobs);
    const before = [await readChecks(world.database.read), await readRevision(world.database.read)];
    const requests = asked(world, 'mainnet-observer');
    expect(requests).toBeGreaterThan(5);
    expect(await crossCheckJob.run(world.jobs)).toMatch(/^mainnet-observer fresh, bitview fresh, mempool fresh/);
    expect([await readChecks(world.database.read), await readRevision(world.database.read)]).toEqual(before);
    expect(asked(world, 'mainnet-observer')).toBe(requests);
  });

  it('asks for no other file where the days are as before, and compares again all the same', async () => {
    const world = await startFilled();
    await crossCheckJob.run(world.jobs);
    const requests = asked(world, 'mainnet-observer');
    sqlRows(world.url, `update cross_checks set checked_at = checked_at - ${DAY}`);
    sqlRows(world.url, `update blocks set pool = 'antpool' where pool = 'foundryusa' and height > 976900`);
    expect(await crossCheckJob.run(world.jobs)).toMatch(/^mainnet-observer differs/);
    expect(asked(world, 'mainnet-observer')).toBe(requests);
    const foundry = (await readChecks(world.database.read)).find(
      ({ source, window, pool }) => source === 'mainnet-observer' && window === '7d' && pool === 'foundryusa',
    );
    expect(foundry?.ours).toBeLessThan(foundry?.theirs ?? 0);
  });

  it('keeps what it has when one source fails, compares the others, and asks only that one again', async () => {
    const world = await startFilled();
    world.standIn.faults.set('mainnet-observer', 'html', { forSeconds: 300 });
    await expect(crossCheckJob.run(world.jobs)).rejects.toThrow(/web page instead of data/);
    expect(await wholeOf(world, 'bitview', '7d')).toMatchObject({ verdict: 'agrees' });
    expect(await wholeOf(world, 'mainnet-observer', '7d')).toBeUndefined();
    world.standIn.faults.clear();
    expect(await crossCheckJob.run(world.jobs)).toMatch(/^mainnet-observer differs, bitview fresh/);
    letAge(world);
    const before = await wholeOf(world, 'mainnet-observer', '7d');
    world.standIn.faults.set('mainnet-observer', '500');
    await expect(crossCheckJob.run(world.jobs)).rejects.toThrow();
    expect(await wholeOf(world, 'mainnet-observer', '7d')).toEqual(before);
  });

  it('counts a pool whose file is gone among the others', async () => {
    const world = await startFilled();
    const { http } = world.jobs;
    const get: typeof http.get = (url, request) =>
      url.includes('poolid-88')
        ? Promise.reject(new FeedError('http', 'Gone.', { status: 404 }))
        : http.get(url, request);
    await crossCheckJob.run({ ...world.jobs, http: { ...http, get } });
    const week = (await readChecks(world.database.read)).filter(
      ({ source, window }) => source === 'mainnet-observer' && window === '7d',
    );
    expect(week.some(({ pool }) => pool === 'foundryusa')).toBe(false);
    expect(week.find(({ pool }) => pool === '*')?.theirs).toBeGreaterThan(200);
    expect(sqlNumber(world.url, `select failures_in_row from feed_states where feed = 'mainnet-observer-pool'`)).toBe(
      0,
    );
  });

  it('refuses pools that have more blocks together than their day', async () => {
    const world = await startFilled();
    const { http } = world.jobs;
    // What is said of Foundry is said of AntPool, too, and of all others.
    const get: typeof http.get = (url, request) => http.get(url.replace(/poolid-\d+/, 'poolid-88'), request);
    await expect(crossCheckJob.run({ ...world.jobs, http: { ...http, get } })).rejects.toThrow(
      'The pools of a day have more blocks together than the day has in all.',
    );
    expect(await wholeOf(world, 'mainnet-observer', '7d')).toBeUndefined();
    expect(await wholeOf(world, 'bitview', '7d')).toBeDefined();
  });

  it('says what is off, and does not ask it', async () => {
    const world = await startFilled();
    const jobs = { ...world.jobs, ...world.with({}) };
    expect(await crossCheckJob.run(jobs)).toMatch(/^mainnet-observer off, bitview off, mempool agrees/);
    expect(asked(world, 'bitview') + asked(world, 'mainnet-observer')).toBe(0);
  });

  it('waits for a week of blocks without asking anybody, and compares once the back-fill has fetched them', async () => {
    const world = await startJobs({ startWorld: () => worlds.startWorld() });
    expect(await crossCheckJob.run(world.jobs)).toBe(
      'mainnet-observer off, bitview off, mempool waits, pool-lists waits',
    );
    await adoptPoolList(world.context, 'mempool');
    await fillLedger(world, { from: 976_200, to: 977_000 });
    const backfill = jobsOf(world.jobs.settings).find(({ id }) => id === 'backfill-blocks');
    const jobs = { ...world.jobs, settings: { ...world.jobs.settings, backfillDays: 10 } };
    expect(await readChecks(world.database.read)).toEqual([]);
    await backfill?.run(jobs);
    expect(await wholeOf({ ...world, jobs }, 'mempool', '7d')).toMatchObject({ verdict: 'agrees' });
    const { checkedAt } = (await wholeOf({ ...world, jobs }, 'pool-lists', '7d')) ?? {};
    world.clock.at += 60;
    await backfill?.run(jobs);
    expect((await wholeOf({ ...world, jobs }, 'pool-lists', '7d'))?.checkedAt).toBe(checkedAt);
  });
});
