import { describe, expect, it } from 'vitest';
import { backfillBlocks } from '#lib/ingest/backfill-blocks.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import { readFeedState } from '#lib/store/feed-states.ts';
import { holdLease, readProgress } from '#lib/store/job-runs.ts';
import { expectSame, ledgerRows } from '#tests/support/ledger-rows.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const TIP = 977_000;
const DAY = 86_400;
const worlds = testWorlds();

describe('back-fill', () => {
  const options = { days: 3, worker: 'w' };

  it('goes down to the day that is wanted and no further, and reports how far it is until it ends', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const shown: number[] = [];
    const stored: unknown[] = [];
    const onPage = async ({ done }: { done: number }) => {
      shown.push(done);
      stored.push(...(await readProgress(world.database.read)));
    };
    expect(await backfillBlocks(world.context, { ...options, onPage })).toBe('complete');
    const horizon = world.clock.at - 3 * DAY;
    const lowest = world.standIn.chain.blockAt(ledgerRows(world)[0]?.height ?? 0);
    expect(lowest?.time).toBeLessThanOrEqual(horizon);
    expect(world.standIn.chain.blockAt((lowest?.height ?? 0) + 15)?.time).toBeGreaterThan(horizon);
    expectSame(world);
    expect(shown).toEqual(shown.map((_, i) => 15 * (i + 2)));
    expect(stored.at(-1)).toMatchObject({ done: shown.at(-1), total: shown.at(-1), updatedAt: world.clock.at });
    expect(await readProgress(world.database.read)).toEqual([]);
    expect(await backfillBlocks(world.context, options)).toBe('complete');
  });

  it('stops at one and a half times the blocks of its days, whatever their stamps say', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    world.standIn.chain.mine(300);
    await followChain(world.context);
    await world.database.tx((db) => db.run(`update blocks set timestamp = ${world.clock.at}`));
    expect(await backfillBlocks(world.context, { ...options, days: 1 })).toBe('complete');
    expect(ledgerRows(world)).toHaveLength(315);
  });

  it('goes on where it was stopped, without a hole or a double', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const stop = new AbortController();
    const onPage = async ({ done }: { done: number }) => void (done >= 90 && stop.abort(new Error('stop')));
    await expect(backfillBlocks(world.with({ signal: stop.signal }), { ...options, onPage })).rejects.toThrow('stop');
    expect(ledgerRows(world)).toHaveLength(90);
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
    expect(ledgerRows(world)[0]?.height).toBe(firstHeight);
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
    expect(ledgerRows(world)).toHaveLength(15);
    expect(await readFeedState(world.database.read, 'mempool-blocks')).toMatchObject({ errorMessage: refused });
    expect(await backfillBlocks(world.context, options)).toBe('complete');
    expect(await readFeedState(world.database.read, 'mempool-blocks')).toMatchObject({ failuresInRow: 0 });
  });
});
