import { writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { dayOf } from '#lib/domain/time.ts';
import type { HttpAttempt } from '#lib/feeds/http-answer.ts';
import { backfillBlocks } from '#lib/ingest/backfill-blocks.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import type { IngestContext } from '#lib/ingest/ingest-context.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { getSources } from '#lib/queries/get-sources.ts';
import { readFeedState } from '#lib/store/feed-states.ts';
import { readPeriodOrigins } from '#lib/store/metric-points.ts';
import { type CoreNodeStandIn, RPC_USER, startCoreNode } from '#tests/support/core-node.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import type { TestContextOptions } from '#tests/support/ingest-context.ts';
import { expectSame, ledgerRows } from '#tests/support/ledger-rows.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const TIP = 977_000;
const DAYS = { days: 1, worker: 'w' };
const worlds = testWorlds();
const nodes: CoreNodeStandIn[] = [];
afterAll(() => Promise.all(nodes.map((node) => node.close())));

interface NodeWorld extends World {
  readonly core: CoreNodeStandIn;
  /** The world with the node as its source of blocks. */
  readonly own: IngestContext;
  ownWith(options: Partial<TestContextOptions>): IngestContext;
}

async function startNode(from?: World): Promise<NodeWorld> {
  const world = await worlds.startWorld();
  const { standIn, clock } = from ?? world;
  const core = await startCoreNode(standIn.chain, clock.now);
  nodes.push(core);
  const ownWith = (options: Partial<TestContextOptions>) => world.with({ ...options, bases: { coreNode: core.node } });
  return { ...world, standIn, clock, core, own: ownWith({}), ownWith };
}

const failure = async ({ database }: World, feed = 'core-blocks') =>
  (await readFeedState(database.read, feed))?.errorMessage;

/** Everything a ledger says of its blocks, but who told of them and when. */
const facts = ({ url }: Pick<World, 'url'>): object[] =>
  sqlRows(url, 'select * from blocks order by height, hash').map((row) => ({
    ...row,
    feed: '',
    snapshot_id: 0,
    recorded_at: 0,
    reported_pool: '',
  }));

describe('an own node as the source of blocks', () => {
  it('gives the same ledger as mempool for the same chain: first start, news, back-fill, reorganisation', async () => {
    const theirs = await worlds.startWorld();
    const ours = await startNode(theirs);
    const both = async (step: (context: IngestContext) => Promise<unknown>) => {
      const [told, wanted] = [await step(ours.own), await step(theirs.context)];
      expect(told).toEqual(wanted);
      expect(facts(ours)).toEqual(facts(theirs));
    };
    await both(followChain);
    await both((context) => backfillBlocks(context, DAYS));
    theirs.standIn.chain.mine(3);
    await both(followChain);
    theirs.standIn.chain.mine(40);
    await both(followChain);
    theirs.standIn.chain.reorg(35, 2);
    await both(followChain);
    expectSame(ours);
    expect(ledgerRows(ours, 'stale')).toHaveLength(35);
    expect(sqlNumber(ours.url, `select count(*) from blocks where feed <> 'core-blocks'`)).toBe(0);
    await rebuildFigures(ours.database, ours.clock.now());
    expect(await readPeriodOrigins(ours.database.read, 'day', 0, dayOf(ours.clock.now()))).toEqual(['core-node']);
  });

  it('goes on where a back-fill was stopped, without a hole or a double', async () => {
    const world = await startNode();
    await followChain(world.own);
    const stop = new AbortController();
    const onPage = async ({ done }: { done: number }) => void (done >= 60 && stop.abort(new Error('stop')));
    const stopping = world.ownWith({ signal: stop.signal });
    await expect(backfillBlocks(stopping, { ...DAYS, onPage })).rejects.toThrow('stop');
    expect(ledgerRows(world)).toHaveLength(60);
    expect(await backfillBlocks(world.own, DAYS)).toBe('complete');
    expectSame(world);
  });

  it('is stopped in the middle of a page, which then counts for nothing', async () => {
    const world = await startNode();
    await followChain(world.own);
    const stop = new AbortController();
    let asked = 0;
    const stopping = world.ownWith({
      signal: stop.signal,
      http: { onAttempt: () => void (++asked === 4 && stop.abort(new Error('stop'))) },
    });
    await expect(backfillBlocks(stopping, DAYS)).rejects.toThrow('stop');
    expect(ledgerRows(world)).toHaveLength(15);
    expect(await failure(world)).toBeNull();
  });

  it('goes on from a ledger that mempool has begun', async () => {
    const world = await startNode();
    await followChain(world.context);
    world.standIn.chain.mine(20);
    expect(await followChain(world.own)).toEqual({ appended: 20, staled: 0 });
    expectSame(world);
    // Figures name who told of their blocks.
    await rebuildFigures(world.database, world.clock.now());
    const day = dayOf(world.clock.now());
    expect((await readPeriodOrigins(world.database.read, 'day', day - 1, day)).sort()).toEqual([
      'core-node',
      'mempool',
    ]);
  });

  it('keeps the replies that tell of each block, without the ids of its transactions', async () => {
    const world = await startNode();
    await followChain(world.own);
    const named = sqlRows<{ hash: string; url: string; body: Uint8Array }>(
      world.url,
      'select hash, url, body from blocks join snapshots on snapshots.id = snapshot_id',
    );
    expect(named).toHaveLength(15);
    for (const { hash, url, body } of named) {
      const text = gunzipSync(body).toString();
      expect(text).toContain(hash);
      expect(text).not.toContain('ab'.repeat(32));
      expect(url).toBe(`${world.core.node.url}/`);
    }
  });

  it('asks in batches of at most fifty, and only for the tip while there is nothing new', async () => {
    const world = await startNode();
    await followChain(world.own);
    expect(Math.max(...world.core.batches.map((batch) => batch.length))).toBeLessThanOrEqual(50);
    const before = world.core.batches.length;
    await followChain(world.own);
    expect(world.core.batches.slice(before)).toEqual([['getbestblockhash']]);
  });

  it('takes the fees from the coinbase where the node cannot sum them, and addresses as old nodes tell them', async () => {
    const [old, young] = [await startNode(), await startNode()];
    Object.assign(old.core.state, { hasNoStats: true, isBefore22: true });
    await followChain(old.own);
    await followChain(young.own);
    expect(facts(old)).toEqual(facts(young));
  });
});

describe('a pruned node', () => {
  it('ends the back-fill where its blocks end, and /sources says so', async () => {
    const world = await startNode();
    world.core.state.prunedBelow = TIP - 36;
    await followChain(world.own);
    expect(await backfillBlocks(world.own, DAYS)).toBe('pruned');
    expect(ledgerRows(world)[0]?.height).toBe(TIP - 36);
    expectSame(world);
    const source = dataSourceOver(world.database.read, world.clock.at, {
      blockSource: { kind: 'core-node', attribution: 'own Bitcoin Core node', url: 'https://example.org' },
    });
    const feeds = new Map((await getSources(source)).feeds.map((feed) => [feed.id, feed]));
    expect(feeds.get('core-blocks')?.sentence).toBe(
      `The node is pruned: it keeps no block below height ${TIP - 36}, and the back-fill ends there.`,
    );
    expect(feeds.get('mempool-blocks')).toMatchObject({
      health: 'off',
      sentence: expect.stringMatching(/^Not asked: blocks come from your own node/),
    });
    expect(await backfillBlocks(world.own, DAYS)).toBe('pruned');
  });

  it('says what is wrong when blocks that are needed are gone', async () => {
    const world = await startNode();
    await followChain(world.own);
    world.standIn.chain.mine(60);
    world.core.state.prunedBelow = TIP + 50;
    await expect(followChain(world.own)).rejects.toThrow(/^The node is pruned and has thrown away the blocks/);
    expect(ledgerRows(world)).toHaveLength(15);
  });
});

describe('a node that cannot answer', () => {
  it('is waited for while it starts', async () => {
    const world = await startNode();
    world.core.state.isWarmingUp = true;
    await expect(followChain(world.own)).rejects.toThrow(
      'The node is starting and has no answers yet: Loading block index.',
    );
    expect(await failure(world, 'core-tip')).toMatch(/^The node is starting/);
    world.core.state.isWarmingUp = false;
    expect(await followChain(world.own)).toEqual({ appended: 15, staled: 0 });
    expect(await failure(world, 'core-tip')).toBeNull();
  });

  it('is asked again after a pause when its work queue is full', async () => {
    const world = await startNode();
    const log: HttpAttempt[] = [];
    world.core.state.fullQueueFor = 2;
    const patient = world.ownWith({ http: { retries: 2, onAttempt: (attempt) => void log.push(attempt) } });
    expect(await followChain(patient)).toEqual({ appended: 15, staled: 0 });
    expect(log.slice(0, 3).map(({ status }) => status)).toEqual([503, 503, 200]);
    world.core.state.fullQueueFor = 1;
    await expect(followChain(world.own)).rejects.toMatchObject({ kind: 'http', status: 503 });
  });

  it('is asked with the new cookie after it has started again', async () => {
    const world = await startNode();
    await followChain(world.own);
    world.core.renewCookie();
    world.standIn.chain.mine(1);
    expect(await followChain(world.own)).toEqual({ appended: 1, staled: 0 });
  });

  it.each([
    ['a wrong cookie', 'me:hunter2', 'The node refuses the user and password, or the cookie, that the settings name.'],
    ['no cookie', null, /^The cookie file of the node cannot be read/],
  ])('says so for %s, and keeps the secret to itself', async (_name, cookie, message) => {
    const world = await startNode();
    const { node } = world.core;
    const cookieFile = `${node.cookieFile}-of-another`;
    if (cookie !== null) writeFileSync(cookieFile, cookie);
    const context = world.with({ bases: { coreNode: { ...node, cookieFile } } });
    await expect(followChain(context)).rejects.toThrow(message);
    expect(JSON.stringify(await readFeedState(world.database.read, 'core-tip'))).not.toMatch(/hunter2|of-another/);
  });

  it('takes user and password out of the address, which is logged and stored without them', async () => {
    const world = await startNode();
    const log: HttpAttempt[] = [];
    const contextOf = (name: string) => {
      const login = `${name}:${encodeURIComponent(RPC_USER.password)}`;
      const url = world.core.node.url.replace('//', `//${login}@`);
      return world.with({
        bases: { coreNode: { url, cookieFile: null } },
        http: { onAttempt: (attempt) => void log.push(attempt) },
      });
    };
    await expect(followChain(contextOf('stranger'))).rejects.toMatchObject({ status: 401 });
    expect(await followChain(contextOf(RPC_USER.name))).toEqual({ appended: 15, staled: 0 });
    const stored = ['feed_states', 'feed_runs', 'snapshots'].map((table) =>
      sqlRows(world.url, `select * from ${table}`),
    );
    expect(JSON.stringify([log, stored])).not.toContain('hunter');
  });
});
