import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { randomFor } from '#jobs/stand-in/random.ts';
import { systemClock } from '#lib/config/clock.ts';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { backfillBlocks } from '#lib/ingest/backfill-blocks.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import { reattributeBlocks } from '#lib/ingest/reattribute-blocks.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { readDirty } from '#lib/store/dirty-periods.ts';
import {
  canonicalBlocks,
  inRunningWindow,
  inWholeDays,
  naiveFigures,
  storedFigures,
  wholeDays,
} from '#tests/support/naive-figures.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';
import { workerProcesses } from '#tests/support/worker-process.ts';

const DAYS = 16;
const KILLS = 5;
/** Longest life after the start, milliseconds: the back-fill needs more than all of them together. */
const LONGEST_LIFE = 1_200;
const worlds = testWorlds({ now: systemClock.now, blocks: (DAYS + 2) * 150 });
const startWorker = workerProcesses();

describe('kill -9', () => {
  it('at any moment leaves a database that opens, continues and ends up right', { timeout: 90_000 }, async () => {
    const world = await worlds.startWorld();
    const settings = { ...world.standIn.settings, DATABASE_URL: world.url, BACKFILL_DAYS: String(DAYS) };
    const random = randomFor('kill');
    const counts: number[] = [];
    for (let life = 0; life < KILLS; life += 1) {
      const worker = startWorker(settings);
      await worker.started;
      await pause(random() * LONGEST_LIFE);
      await worker.end('SIGKILL');
      // The dead worker's lease is not waited for: a later life may go on at once.
      sqlRows(world.url, 'delete from leases');
      expectSound(world);
      counts.push(sqlNumber(world.url, 'select count(*) from blocks'));
    }
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBeGreaterThan(15);
    expect(counts.at(-1)).toBeLessThan(DAYS * 130);
    await finish(world);
    expectSound(world);
    expectRight(world);
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

function expectSound({ url }: World): void {
  expect(sqlRows(url, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  const canonical = `from blocks where status = 'canonical'`;
  expect(sqlNumber(url, `select count(*) - count(distinct height) ${canonical}`)).toBe(0);
  expect(sqlNumber(url, `select coalesce(max(height) - min(height) + 1 - count(*), 0) ${canonical}`)).toBe(0);
  expect(sqlNumber(url, 'select count(*) from attributions')).toBe(2 * sqlNumber(url, 'select count(*) from blocks'));
}

function expectRight({ url, standIn }: World): void {
  const blocks = canonicalBlocks(url);
  const hashes = sqlRows<{ hash: string }>(url, `select hash from blocks where status = 'canonical' order by height`);
  const shown = standIn.chain.range(blocks[0]?.height ?? 0, standIn.chain.tip.height);
  expect(hashes.map((row) => row.hash)).toEqual(shown.map((block) => block.id));
  expect(sqlNumber(url, `select count(*) from attributions where list_version = ''`)).toBe(0);
  expect(blocks.filter(({ pool }) => pool === 'unknown').length).toBeLessThan(blocks.length / 20);
  const running = Math.floor(Math.max(...blocks.map((block) => block.timestamp)) / 86_400);
  const whole = wholeDays(blocks);
  expect(whole.size).toBeGreaterThan(DAYS - 2);
  for (const window of ['24h', '7d'] as const) {
    for (const day of [...whole, running]) {
      const inside = day === running ? inRunningWindow(blocks, window) : inWholeDays(blocks, window, day);
      const stored = storedFigures(url, window, day);
      if (inside === null) expect(stored.size).toBe(0);
      else
        for (const [metric, value] of Object.entries(naiveFigures(inside)))
          expect(stored.get(metric)?.value, `${metric} of ${window} at ${day}`).toBeCloseTo(value, 9);
    }
  }
}
