import { describe, expect, it } from 'vitest';
import { backfillBlocks } from '#lib/ingest/backfill-blocks.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import { readFeedRuns, readFeedState } from '#lib/store/feed-states.ts';
import { holdLease, readProgress } from '#lib/store/job-runs.ts';
import { readRevision } from '#lib/store/revision.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const TIP = 977_000;
const DAY = 86_400;
const worlds = testWorlds();

interface Row {
  readonly hash: string;
  readonly height: number;
  readonly previousHash: string;
}

const blocksOf = ({ url }: World, status: 'canonical' | 'stale'): Row[] =>
  sqlRows(
    url,
    'select hash, height, previous_hash as previousHash from blocks where status = ? order by height',
    status,
  );

/** The ledger is what the source shows from the lowest height up, each block twice attributed, and nothing else. */
function expectSame(world: World): void {
  const stored = blocksOf(world, 'canonical');
  const shown = world.standIn.chain.range(stored[0]?.height ?? 0, world.standIn.chain.tip.height);
  expect(stored.map((row) => row.hash)).toEqual(shown.map((block) => block.id));
  for (const [i, row] of stored.entries()) if (i > 0) expect(row.previousHash).toBe(stored[i - 1]?.hash);
  const marks = sqlNumber(world.url, 'select count(*) from attributions');
  expect(marks).toBe(2 * sqlNumber(world.url, 'select count(*) from blocks'));
}

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
    const part = blocksOf(world, 'canonical');
    expect(part.length).toBeGreaterThan(15);
    expect(part.length).toBeLessThan(215);
    expect(part.at(-1)?.height).toBe((part[0]?.height ?? 0) + part.length - 1);
    await followChain(world.context);
    expect(blocksOf(world, 'canonical')).toHaveLength(215);
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
    expect(blocksOf(world, 'stale').map((row) => row.hash)).toEqual(replaced.map((block) => block.id));
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

  it('leaves the ledger alone where the chains never meet, and says so', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const before = blocksOf(world, 'canonical');
    world.standIn.chain.reorg(30, 1);
    await expect(followChain(world.context)).rejects.toThrow(/does not meet ours within 150 blocks/);
    expect(blocksOf(world, 'canonical')).toEqual(before);
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
      const before = blocksOf(world, 'canonical');
      const { revision } = await readRevision(world.database.read);
      for (let i = 0; i < 3; i += 1) expect(await followChain(context)).toEqual({ appended: 0, staled: 0 });
      expect(blocksOf(world, 'canonical')).toEqual(before);
      expect(blocksOf(world, 'stale')).toEqual([]);
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
    expect(blocksOf(world, 'stale')).toHaveLength(2);
  });

  it('never has two blocks of one height when workers follow rival servers at once', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const rival = await worlds.startWorld();
    for (let round = 0; round < 5; round += 1) {
      world.standIn.chain.mine(1);
      rival.standIn.chain.reorg(1, 1);
      const second = world.with({ database: worlds.open(world.url), standIn: rival.standIn });
      await Promise.all([followChain(world.context), followChain(second)]);
      const heights = sqlNumber(world.url, `select count(distinct height) from blocks where status = 'canonical'`);
      expect(sqlNumber(world.url, `select count(*) from blocks where status = 'canonical'`)).toBe(heights);
    }
  });

  it('has no doubles when two workers follow at once', async () => {
    const world = await worlds.startWorld();
    const second = world.with({ database: worlds.open(world.url) });
    await Promise.all([followChain(world.context), followChain(second)]);
    world.standIn.chain.mine(40);
    await Promise.all([followChain(world.context), followChain(second)]);
    expect(blocksOf(world, 'canonical')).toHaveLength(55);
    expectSame(world);
  });
});

describe('back-fill', () => {
  const options = { days: 3, worker: 'w' };

  it('goes down to the day that is wanted and no further, and reports how far it is', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const shown: number[] = [];
    const onPage = async ({ done }: { done: number }) => void shown.push(done);
    expect(await backfillBlocks(world.context, { ...options, onPage })).toBe('complete');
    const horizon = world.clock.at - 3 * DAY;
    const lowest = world.standIn.chain.blockAt(blocksOf(world, 'canonical')[0]?.height ?? 0);
    expect(lowest?.time).toBeLessThanOrEqual(horizon);
    expect(world.standIn.chain.blockAt((lowest?.height ?? 0) + 15)?.time).toBeGreaterThan(horizon);
    expectSame(world);
    expect(shown).toEqual(shown.map((_, i) => 15 * (i + 2)));
    const [progress] = await readProgress(world.database.read);
    expect(progress).toMatchObject({ done: shown.at(-1), total: shown.at(-1), updatedAt: world.clock.at });
    expect(await backfillBlocks(world.context, options)).toBe('complete');
  });

  it('goes on where it was stopped, without a hole or a double', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const stop = new AbortController();
    const onPage = async ({ done }: { done: number }) => void (done >= 90 && stop.abort(new Error('stop')));
    await expect(backfillBlocks(world.with({ signal: stop.signal }), { ...options, onPage })).rejects.toThrow('stop');
    expect(blocksOf(world, 'canonical')).toHaveLength(90);
    expectSame(world);
    expect(await backfillBlocks(world.context, options)).toBe('complete');
    expectSame(world);
  });

  it('waits for the first block, and for another worker until its lease runs out', async () => {
    const world = await worlds.startWorld();
    expect(await backfillBlocks(world.context, options)).toBe('no-block-yet');
    await followChain(world.context);
    await world.database.tx((db) => holdLease(db, 'backfill-blocks', 'dead', world.clock.at, 60));
    expect(await backfillBlocks(world.context, options)).toBe('another-worker');
    world.clock.at += 60;
    expect(await backfillBlocks(world.context, options)).toBe('complete');
    expectSame(world);
  });

  it('stores a page once when a second worker answers with it later', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const slow = await worlds.startWorld();
    slow.standIn.faults.set('mempool', 'slow', { delayMs: 150 });
    const late = backfillBlocks(world.with({ standIn: slow.standIn }), { days: 1, worker: 'late' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    world.clock.at += 61;
    const second = world.with({ database: worlds.open(world.url) });
    expect(await backfillBlocks(second, { days: 1, worker: 'second' })).toBe('complete');
    await late;
    expectSame(world);
  });

  it('follows and fills at the same time', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    world.standIn.chain.mine(60);
    const second = world.with({ database: worlds.open(world.url) });
    await Promise.all([followChain(world.context), backfillBlocks(second, options)]);
    expectSame(world);
  });

  it('stops where the source shows nothing below, without calling that a failure', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    expect(await backfillBlocks(world.context, { days: 900, worker: 'w' })).toBe('nothing-below');
    const { firstHeight } = world.standIn.chain;
    expect(blocksOf(world, 'canonical')[0]?.height).toBe(firstHeight);
    expect(await readFeedState(world.database.read, 'mempool-blocks')).toMatchObject({
      failuresInRow: 0,
      note: `The source shows no block below height ${firstHeight}.`,
    });
  });

  it('refuses a page that is not the parent of ours, and stores nothing of it', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const rival = await worlds.startWorld();
    rival.standIn.chain.reorg(40, 1);
    const other = world.with({ standIn: rival.standIn });
    const refused = `Block ${TIP - 15} of the back-fill is not the parent of the block above it; the page was refused.`;
    await expect(backfillBlocks(other, options)).rejects.toThrow(refused);
    expect(blocksOf(world, 'canonical')).toHaveLength(15);
    expect(await readFeedState(world.database.read, 'mempool-blocks')).toMatchObject({ errorMessage: refused });
    expect(await backfillBlocks(world.context, options)).toBe('complete');
    expect(await readFeedState(world.database.read, 'mempool-blocks')).toMatchObject({ failuresInRow: 0 });
  });
});
