import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { randomFor } from '#jobs/stand-in/random.ts';
import { systemClock } from '#lib/config/clock.ts';
import { energyAddressSettings } from '#lib/config/energy-settings.ts';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { backfillBlocks } from '#lib/ingest/backfill-blocks.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import { reattributeBlocks } from '#lib/ingest/reattribute-blocks.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { readDirty } from '#lib/store/dirty-periods.ts';
import { expectAllFigures } from '#tests/support/expect-figures.ts';
import { expectSame, expectSound } from '#tests/support/ledger-rows.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';
import { workerProcesses } from '#tests/support/worker-process.ts';

const DAYS = 16;
const KILLS = 5;
const MOST_KILLS = 25;
/** Longest life after the start, milliseconds. */
const LONGEST_LIFE = 1_200;
const worlds = testWorlds({ now: systemClock.now, blocks: (DAYS + 2) * 150 });
const startWorker = workerProcesses();

describe('kill -9', () => {
  it('at any moment leaves a database that opens, continues and ends up right', { timeout: 300_000 }, async () => {
    const world = await worlds.startWorld();
    // Prices of power have a test of their own (energy-prices.test.ts): here they would only take the short lives for themselves.
    const energy = Object.fromEntries(Object.keys(energyAddressSettings).map((name) => [name, 'off']));
    const rest = { MEMPOOL_STRATUM_URL: '', DATABASE_URL: world.url, BACKFILL_DAYS: String(DAYS) };
    const settings = { ...world.standIn.settings, ...energy, ...rest };
    // On a fast machine too, most lives shall end in the middle of the back-fill.
    world.standIn.faults.set('mempool', 'slow', { delayMs: 25, forSeconds: 3600 });
    const random = randomFor('kill');
    const counts: number[] = [];
    // On a busy machine a short life may end before its first block: then there are more of them.
    for (let life = 0; life < KILLS || (life < MOST_KILLS && (counts.at(-1) ?? 0) <= 15); life += 1) {
      const worker = startWorker(settings);
      await worker.started;
      await pause(random() * LONGEST_LIFE);
      await worker.end('SIGKILL');
      // The dead worker's lease is not waited for: a later life may go on at once.
      sqlRows(world.url, 'delete from leases');
      expectOpens(world);
      counts.push(sqlNumber(world.url, 'select count(*) from blocks'));
    }
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBeGreaterThan(15);
    expect(counts[0]).toBeLessThan(DAYS * 100);
    world.standIn.faults.clear();
    await finish(world);
    expectOpens(world);
    expectSame(world);
    expectAllFigures(world.url);
    expect(sqlNumber(world.url, `select count(*) from attributions where list_version = ''`)).toBe(0);
    expect(sqlNumber(world.url, `select count(*) from blocks where pool = 'unknown'`)).toBeLessThan(100);
  });
});

/** What a worker does that nobody kills. */
async function finish(world: World): Promise<void> {
  world.clock.at = systemClock.now();
  const { context, database, clock } = world;
  await adoptPoolList(context, 'mempool');
  await adoptPoolList(context, 'bitcoin-data');
  await followChain(context);
  expect(await backfillBlocks(context, { days: DAYS, worker: 'last' })).toBe('complete');
  await reattributeBlocks(context);
  await rebuildFigures(database, clock.now());
  expect(await readDirty(database.read, 'day')).toEqual([]);
}

function expectOpens(world: World): void {
  expect(sqlRows(world.url, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expectSound(world);
}
