import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { systemClock } from '#lib/config/clock.ts';
import { backfillBlocks } from '#lib/ingest/backfill-blocks.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import { type CoreNodeStandIn, startCoreNode } from '#tests/support/core-node.ts';
import { expectSame, expectSound } from '#tests/support/ledger-rows.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';
import { workerProcesses } from '#tests/support/worker-process.ts';

const DAYS = 4;
/** Blocks at which the lives of the worker end: two in the middle of a back-fill, one right after the first page. */
const KILLED_AT = [15, 120, 240];
const worlds = testWorlds({ now: systemClock.now, blocks: (DAYS + 2) * 150 });
const startWorker = workerProcesses();
const nodes: CoreNodeStandIn[] = [];
afterAll(() => Promise.all(nodes.map((node) => node.close())));

it('a worker that asks an own node can be killed at any moment, and ends up right', { timeout: 300_000 }, async () => {
  const world = await worlds.startWorld();
  const core = await startCoreNode(world.standIn.chain, systemClock.now);
  nodes.push(core);
  const settings = {
    ...world.standIn.settings,
    BITCOIN_RPC_URL: core.node.url,
    BITCOIN_RPC_COOKIE_FILE: core.node.cookieFile ?? '',
    DATABASE_URL: world.url,
    BACKFILL_DAYS: String(DAYS),
  };
  const count = (): number => sqlNumber(world.url, 'select count(*) from blocks');
  for (const blocks of KILLED_AT) {
    const worker = startWorker(settings);
    while (count() < blocks) await pause(50);
    await worker.end('SIGKILL');
    // The dead worker's lease is not waited for: a later life may go on at once.
    sqlRows(world.url, 'delete from leases');
    expectSound(world);
    expect(count()).toBeLessThan(DAYS * 140);
  }
  world.clock.at = systemClock.now();
  const context = world.with({ bases: { coreNode: core.node } });
  await followChain(context);
  expect(await backfillBlocks(context, { days: DAYS, worker: 'last' })).toBe('complete');
  expectSame(world);
  expect(sqlNumber(world.url, `select count(*) from blocks where feed <> 'core-blocks'`)).toBe(0);
});
