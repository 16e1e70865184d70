import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { followChain } from '#lib/ingest/follow-chain.ts';
import type { Database } from '#lib/store/database.ts';
import { readFeedRuns, readFeedState } from '#lib/store/feed-states.ts';
import { writeDatabaseFact } from '#lib/store/job-runs.ts';
import { readRevision } from '#lib/store/revision.ts';
import { expectSame, ledgerRows } from '#tests/support/ledger-rows.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const TIP = 977_000;
const DAY = 86_400;
const worlds = testWorlds();

const heights = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const noteOf = async ({ database }: World): Promise<string | null> =>
  (await readFeedState(database.read, 'mempool-blocks'))?.note ?? null;

describe('following the chain', () => {
  it('takes the newest page of an empty ledger, with its raw body', async () => {
    const world = await worlds.startWorld();
    expect(await followChain(world.context)).toEqual({ appended: 15, staled: 0 });
    expectSame(world);
    const [page] = sqlRows<{ url: string; bytes: number; named: number }>(
      world.url,
      `select url, byte_length as bytes, (select count(*) from blocks where snapshot_id = snapshots.id) as named
       from snapshots where feed = 'mempool-blocks' and body is not null`,
    );
    expect(page).toMatchObject({ url: `${world.standIn.url}/mempool/api/v1/blocks`, named: 15 });
    expect(page?.bytes).toBeGreaterThan(10_000);
  });

  it('appends what is new, and asks for the tip only while nothing is', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    world.standIn.chain.mine(3);
    expect(await followChain(world.context)).toEqual({ appended: 3, staled: 0 });
    const pages = sqlNumber(world.url, `select count(*) from snapshots where feed = 'mempool-blocks'`);
    const { revision } = await readRevision(world.database.read);
    expect(await followChain(world.context)).toEqual({ appended: 0, staled: 0 });
    expect(sqlNumber(world.url, `select count(*) from snapshots where feed = 'mempool-blocks'`)).toBe(pages);
    expect((await readRevision(world.database.read)).revision).toBe(revision);
    expectSame(world);
  });

  it('marks the days and epochs of new blocks, and of no others', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const blocks = world.standIn.chain.range(TIP - 14, TIP);
    const wanted = (granularity: string) =>
      sqlRows<{ period: number }>(
        world.url,
        'select period from dirty_periods where granularity = ? order by period',
        granularity,
      ).map((row) => row.period);
    expect(wanted('day')).toEqual([...new Set(blocks.map((block) => Math.floor(block.time / DAY)))].sort());
    expect(wanted('epoch')).toEqual([Math.floor(TIP / 2016)]);
  });

  it('closes a gap of 200 blocks from below, so that a stop in the middle leaves no hole', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    world.standIn.chain.mine(200);
    const stop = new AbortController();
    const pages: string[] = [];
    const stopping = world.with({
      signal: stop.signal,
      http: { onAttempt: ({ url }) => void (pages.push(url) === 6 && stop.abort(new Error('stop'))) },
    });
    await expect(followChain(stopping)).rejects.toThrow('stop');
    const part = ledgerRows(world);
    expect(part.length).toBeGreaterThan(15);
    expect(part.length).toBeLessThan(215);
    expect(part.at(-1)?.height).toBe((part[0]?.height ?? 0) + part.length - 1);
    await followChain(world.context);
    expect(ledgerRows(world)).toHaveLength(215);
    expectSame(world);
  });

  it.each([1, 2, 14])('follows a reorganisation of depth %i and keeps the old blocks as stale', async (depth) => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    world.standIn.chain.mine(3);
    await followChain(world.context);
    const replaced = world.standIn.chain.reorg(depth);
    expect(await followChain(world.context)).toEqual({ appended: depth + 1, staled: depth });
    expectSame(world);
    expect(ledgerRows(world, 'stale').map((row) => row.hash)).toEqual(replaced.map((block) => block.id));
    expect(await noteOf(world)).toBe(
      `A reorganisation replaced ${depth} block(s) from height ${replaced[0]?.height}; the old ones are kept as stale.`,
    );
    world.standIn.chain.mine(1);
    await followChain(world.context);
    expect(await noteOf(world)).toBeNull();
  });

  it('walks further than one page back where it must', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    world.standIn.chain.mine(40);
    await followChain(world.context);
    world.standIn.chain.reorg(35, 2);
    expect(await followChain(world.context)).toEqual({ appended: 37, staled: 35 });
    expectSame(world);
  });

  it('credits each block of a walk to the page that told of it', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    world.standIn.chain.mine(40);
    await followChain(world.context);
    world.standIn.chain.reorg(35, 2);
    await followChain(world.context);
    const named = sqlRows<{ hash: string; body: Uint8Array }>(
      world.url,
      `select hash, body from blocks join snapshots on snapshots.id = snapshot_id where status = 'canonical'`,
    );
    expect(named).toHaveLength(57);
    expect(named.filter(({ hash, body }) => !gunzipSync(body).includes(hash))).toEqual([]);
  });

  it('leaves the ledger alone where the chains never meet, and says so', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const before = ledgerRows(world);
    world.standIn.chain.reorg(30, 1);
    await expect(followChain(world.context)).rejects.toThrow(/does not meet ours within 150 blocks/);
    expect(ledgerRows(world)).toEqual(before);
    expect(await readFeedState(world.database.read, 'mempool-blocks')).toMatchObject({
      failuresInRow: 1,
      errorKind: 'payload',
    });
  });

  it.each(['a shorter page', 'a server that lags'] as const)(
    'sets an older answer aside (%s): nothing changes, and it says so once',
    async (kind) => {
      const world = await worlds.startWorld();
      const lagging = await worlds.startWorld();
      world.standIn.chain.mine(2);
      await followChain(world.context);
      if (kind === 'a shorter page') world.standIn.faults.set('mempool', 'shorter', { depth: 4 });
      const context = kind === 'a shorter page' ? world.context : world.with({ standIn: lagging.standIn });
      const before = ledgerRows(world);
      const { revision } = await readRevision(world.database.read);
      for (let i = 0; i < 3; i += 1) expect(await followChain(context)).toEqual({ appended: 0, staled: 0 });
      expect(ledgerRows(world)).toEqual(before);
      expect(ledgerRows(world, 'stale')).toEqual([]);
      expect(await noteOf(world)).toMatch(/^An older answer than the one before was left aside/);
      expect((await readRevision(world.database.read)).revision).toBe(revision);
      const told = await readFeedRuns(world.database.read, 50, 'mempool-blocks');
      expect(told.filter((run) => run.message?.startsWith('An older answer'))).toHaveLength(1);
      world.standIn.faults.clear();
      world.standIn.chain.mine(1);
      await followChain(world.context);
      expectSame(world);
      expect(await noteOf(world)).toBeNull();
    },
  );

  it('calls it a failure when the source has shown an older chain for more than three hours', async () => {
    const world = await worlds.startWorld();
    world.standIn.chain.mine(2);
    await followChain(world.context);
    world.clock.at += 3 * 3600;
    // The stand-in's chain has grown meanwhile; it is cut well below our tip.
    world.standIn.faults.set('mempool', 'shorter', { depth: 60, forSeconds: DAY });
    expect(await followChain(world.context)).toEqual({ appended: 0, staled: 0 });
    world.clock.at += 1;
    await expect(followChain(world.context)).rejects.toThrow(
      /^For more than 3 hours the source has shown an older chain/,
    );
    expect(await readFeedState(world.database.read, 'mempool-blocks')).toMatchObject({ failuresInRow: 1 });
  });

  it('refuses blocks that come faster than miners can find them, where they are said to be real', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    await world.database.tx((db) => writeDatabaseFact(db, 'simulated', 'false'));
    world.standIn.chain.mine(100);
    await expect(followChain(world.context)).rejects.toThrow(/span less than 6000 s, which no miners can do/);
    expect(await readFeedState(world.database.read, 'mempool-blocks')).toMatchObject({ errorKind: 'payload' });
    expect(ledgerRows(world).length).toBeLessThan(80);
  });

  it('takes a block back in whose branch wins after all', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const rival = await worlds.startWorld();
    rival.standIn.chain.reorg(1, 1);
    const other = world.with({ standIn: rival.standIn });
    expect(await followChain(other)).toEqual({ appended: 2, staled: 1 });
    world.standIn.chain.mine(2);
    expect(await followChain(world.context)).toEqual({ appended: 3, staled: 2 });
    expectSame(world);
    expect(ledgerRows(world, 'stale')).toHaveLength(2);
  });

  it('never has two blocks of one height when a worker stores while another one decides', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const rival = await worlds.startWorld();
    world.standIn.chain.mine(1);
    rival.standIn.chain.mine(1);
    rival.standIn.chain.reorg(1, 0);
    const second = world.with({ database: worlds.open(world.url), standIn: rival.standIn });
    let begun = 0;
    const slow: Database = {
      ...world.database,
      async tx(work) {
        begun += 1;
        // Tip, its record, the page; the fourth one stores, and now the other worker is quicker.
        if (begun === 4) await followChain(second);
        return world.database.tx(work);
      },
    };
    await followChain({ ...world.context, database: slow });
    expect(begun).toBe(4);
    expect(ledgerRows(world).map((row) => row.height)).toEqual(heights(TIP - 14, TIP + 1));
    expect(sqlNumber(world.url, `select count(*) from blocks where height = ${TIP + 1}`)).toBe(2);
  });

  it('has no doubles when two workers follow at once', async () => {
    const world = await worlds.startWorld();
    const second = world.with({ database: worlds.open(world.url) });
    await Promise.all([followChain(world.context), followChain(second)]);
    world.standIn.chain.mine(40);
    await Promise.all([followChain(world.context), followChain(second)]);
    expect(ledgerRows(world)).toHaveLength(55);
    expectSame(world);
  });
});
