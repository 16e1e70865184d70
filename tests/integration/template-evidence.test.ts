import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeObserved } from '#app/clusters/observed-words.ts';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { watchTemplates } from '#lib/ingest/watch-templates.ts';
import { getClustersPage } from '#lib/queries/get-clusters-page.ts';
import { getTemplateEvidence } from '#lib/queries/get-template-evidence.ts';
import { readFeedState } from '#lib/store/feed-states.ts';
import { readRevision } from '#lib/store/revision.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import {
  type StratumPool,
  type StratumServer,
  saying,
  startStratumServer,
  stratumJob,
  stratumMessages,
} from '#tests/support/stratum-server.ts';
import { sqlNumber } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';
import { startLoopbackServer, status } from './loopback-server.ts';

const worlds = testWorlds();
const servers: StratumServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** Plays a server that answers as it is told. */
async function serve(...how: Parameters<typeof startStratumServer>): Promise<string> {
  const server = await startStratumServer(...how);
  servers.push(server);
  return server.url;
}

/** Two groups with equal merkle branches, one of the table and one that it does not have, a pool of the table apart, a loner. */
const POOLS: readonly StratumPool[] = [
  { listId: 44, builder: 'antpool' },
  { listId: 94, builder: 'antpool' },
  { listId: 2, builder: 'antpool' },
  { listId: 4, builder: 'luxor' },
  { listId: 143, builder: 'pair' },
  { listId: 158, builder: 'pair' },
  { listId: 36, builder: 'f2pool' },
];

/** Address of a database with the bundled facts and mempool's list. */
let prepared: string;
beforeAll(async () => {
  const { database, context, clock, url } = await worlds.startWorld();
  await loadBundledFacts(database, 'drizzle/seed', clock.now());
  await adoptPoolList(context, 'mempool');
  await database.close();
  prepared = url;
});

const startWorld = (): Promise<World> => worlds.startWorld(prepared);

const OPTIONS = { seconds: 1, userAgent: 'Hashgrid/0 (+test)' };
const watch = (world: World, url: string) => watchTemplates(world.context, url, OPTIONS);
const evidenceOf = ({ database, clock }: World, stratumUrl: string | null) =>
  getTemplateEvidence(dataSourceOver(database.read, clock.now(), { stratumUrl }));

describe('the evidence of mining jobs', () => {
  it('finds both groups and the loner, and holds them against the dated table', async () => {
    const world = await startWorld();
    const url = await serve(saying(stratumMessages(POOLS, world.clock.now(), 20)));
    const before = await getClustersPage(dataSourceOver(world.database.read, world.clock.now()));
    // 21 jobs of each of 21 pairs.
    expect(await watch(world, url)).toEqual({ pools: 7, comparisons: 441 });
    expect(servers.at(-1)?.heard).toEqual(['{"track-stratum":"all"}']);
    const page = await evidenceOf(world, url);
    expect(page).toMatchObject({
      isOn: true,
      comparisons: 441,
      latestAt: world.clock.now(),
      alone: ['F2Pool', 'Luxor'],
    });
    expect(page.groups).toMatchObject([
      { verdict: 'agrees', pools: ['AntPool', 'Poolin', 'ULTIMUSPOOL'], cluster: 'AntPool & friends', comparisons: 63 },
      { verdict: 'not-in-table', pools: ['GDPool', 'WhitePool'], others: [], cluster: null, comparisons: 21 },
      { verdict: 'not-observed', pools: ['Luxor'], others: ['AntPool', 'Poolin', 'ULTIMUSPOOL'], comparisons: 63 },
    ]);
    const [agrees, pair, apart] = page.groups;
    for (const group of [agrees, pair]) expect(group?.lowest).toBeCloseTo(1 - 2 ** -12, 9);
    // The first three of twelve branches are everybody's.
    expect(apart?.score).toBeCloseTo(2 ** -12 + 2 ** -11 + 2 ** -10, 9);
    expect(agrees?.heights).toEqual([977_001, 977_001]);
    expect(describeObserved(page)).toBe(
      '441 comparisons of mining jobs in the last 24 hours: 2 findings are not as the dated table says.',
    );
    // What was observed groups nothing by itself.
    expect(await getClustersPage(dataSourceOver(world.database.read, world.clock.now()))).toEqual(before);
  });

  it('counts nothing twice, adds up hours, and forgets what is older than a day on the page', async () => {
    const world = await startWorld();
    const messages = stratumMessages(POOLS, world.clock.now(), 20);
    const url = await serve(saying(messages));
    await watch(world, url);
    const { revision } = await readRevision(world.database.read);
    expect(await watch(world, url)).toEqual({ pools: 7, comparisons: 0 });
    expect((await readRevision(world.database.read)).revision).toBe(revision);
    expect(sqlNumber(world.url, 'select sum(comparisons) from template_evidence')).toBe(441);

    world.clock.at += 3600;
    await watch(world, await serve(saying(stratumMessages(POOLS, world.clock.now(), 5))));
    expect((await evidenceOf(world, url)).groups[0]?.comparisons).toBe(3 * (21 + 6));
    world.clock.at += 24 * 3600;
    expect(await evidenceOf(world, url)).toMatchObject({ latestAt: null, groups: [], alone: [] });

    world.clock.at += 31 * 86_400;
    await watch(world, await serve(saying(stratumMessages(POOLS, world.clock.now(), 0))));
    expect(sqlNumber(world.url, 'select count(distinct hour) from template_evidence')).toBe(1);
  });

  it('says in one sentence how to switch it on, and what holds it up where it is on', async () => {
    const world = await startWorld();
    expect(describeObserved(await evidenceOf(world, null))).toBe(
      'Off. With MEMPOOL_STRATUM_URL set to the websocket of a mempool instance that collects mining jobs, Hashgrid compares them here.',
    );
    expect(describeObserved(await evidenceOf(world, 'ws://x'))).toMatch(
      /^No mining job was compared in the last 24 hours/,
    );
    await watch(world, await serve(saying(stratumMessages(POOLS, world.clock.now(), 3))));
    expect(describeObserved(await evidenceOf(world, 'ws://x'))).toMatch(
      /^84 comparisons .*, not yet 20 of any two pools\.$/,
    );
  });

  it('passes over jobs that are not what was promised, and pools that no list names', async () => {
    const world = await startWorld();
    const now = world.clock.now();
    const [good] = POOLS;
    if (good === undefined) throw new RangeError('no pool');
    const job = stratumJob(good, now * 1000);
    const bad = [
      { ...job, merkleBranches: ['<script>'] },
      { ...job, merkleBranches: Array.from({ length: 17 }, () => 'a'.repeat(64)) },
      { ...job, prevHash: null },
      { ...job, height: -1 },
      { ...job, received: (now + 3600) * 1000 },
      { ...job, received: (now - 3600) * 1000 },
      'job',
    ];
    const strangers = stratumMessages([{ listId: 987_654, builder: 'x' }], now, 1);
    const messages = [...strangers, ...[job, ...bad].map((stratumJob) => JSON.stringify({ stratumJob }))];
    expect(await watch(world, await serve(saying(messages)))).toEqual({ pools: 1, comparisons: 0 });
    expect(await readFeedState(world.database.read, 'mempool-stratum')).toMatchObject({
      failuresInRow: 0,
      note: 'Answers as expected; some of its jobs are of pools that the list does not name.',
    });
  });
});

describe('a server that does not behave', () => {
  const flood = (client: Parameters<Parameters<typeof startStratumServer>[0]>[0]) => {
    for (let i = 0; i < 2_100; i += 1) client.send('{}');
  };
  it.each([
    ['says nothing', () => undefined, 'timeout', /said nothing within 1 s/],
    ['closes at once', saying([]), 'network', /closed the connection without a word/],
    ['speaks no JSON', saying(['<html>no</html>']), 'payload', /a web page instead of data/],
    ['breaks off in the middle', saying(['{"stratumJobs":{']), 'payload', /not JSON, or breaks off/],
    ['sends a list of another shape', saying(['{"stratumJobs":7}']), 'payload', /at stratumJobs/],
    ['collects no jobs', saying(['{"stratumJobs": {}}']), 'empty', /without a single mining job/],
    [
      'sends nothing but rubbish jobs',
      saying(['{"stratumJobs":{"1":{"pool":"x"}}}']),
      'payload',
      /None of 1 mining jobs/,
    ],
    ['floods', flood, 'too-large', /2000 messages/],
    ['sends 10 MB', saying([' '.repeat(10_000_000)]), 'too-large', /more than 2000000 bytes/],
  ] as const)('and %s is refused with a clear error', async (_what, act, kind, message) => {
    const world = await startWorld();
    const url = await serve(act);
    await expect(watch(world, url)).rejects.toMatchObject({
      name: 'FeedError',
      kind,
      message: expect.stringMatching(message),
    });
    expect(await readFeedState(world.database.read, 'mempool-stratum')).toMatchObject({
      failuresInRow: 1,
      errorKind: kind,
    });
    expect(sqlNumber(world.url, 'select count(*) from template_evidence')).toBe(0);
    // What it said does not keep the next one from being heard.
    expect(await watch(world, await serve(saying(stratumMessages(POOLS, world.clock.now(), 1))))).toMatchObject({
      pools: 7,
    });
  });

  it('is refused where there is nobody, or no websocket', async () => {
    const world = await startWorld();
    await expect(watch(world, 'ws://127.0.0.1:1')).rejects.toMatchObject({ kind: 'network' });
    const plain = world.standIn.url.replace('http', 'ws');
    await expect(watch(world, `${plain}/mempool/api`)).rejects.toMatchObject({ name: 'FeedError' });
    await expect(watch(world, `${await serveStatus(404)}/`)).rejects.toMatchObject({ kind: 'http', status: 404 });
  });

  it('is left when the worker stops', async () => {
    const world = await startWorld();
    const stop = new AbortController();
    const watching = watchTemplates(world.with({ signal: stop.signal }), await serve(() => undefined), OPTIONS);
    stop.abort(new Error('stopped'));
    await expect(watching).rejects.toThrow('stopped');
  });
});

describe('the stand-in', () => {
  it('speaks for a mempool instance that collects jobs', async () => {
    const world = await startWorld();
    const url = world.standIn.settings.MEMPOOL_STRATUM_URL ?? '';
    const { pools, comparisons } = await watch(world, url);
    expect(pools).toBeGreaterThan(15);
    expect(comparisons).toBe((pools * (pools - 1)) / 2);
  });
});

/** A server that answers every request to open a websocket with this status. */
async function serveStatus(code: number): Promise<string> {
  const server = await startLoopbackServer(status(code));
  servers.push({ url: server.url, heard: [], close: server.close });
  return server.url.replace('http', 'ws');
}
