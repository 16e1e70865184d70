import { beforeAll, describe, expect, it } from 'vitest';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { Database } from '#lib/store/database.ts';
import { markDirty, readDirty } from '#lib/store/dirty-periods.ts';
import { readMetricVersions, writeMetricVersion } from '#lib/store/metric-points.ts';
import { readRevision } from '#lib/store/revision.ts';
import { fillLedger } from '#tests/support/fill-ledger.ts';
import {
  canonicalBlocks,
  type DayWindow,
  inRunningWindow,
  inWholeDays,
  naiveFigures,
  storedFigures,
  storedShares,
  WINDOW_DAYS,
  wholeDays,
} from '#tests/support/naive-figures.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const DAY = 86_400;
const TIP = 977_000;
const BLOCKS = 5_000;
const worlds = testWorlds({ blocks: BLOCKS + 200 });
const windows = Object.keys(WINDOW_DAYS) as DayWindow[];
let prepared: string;

/** 34 days of blocks, attributed, with all their figures. */
beforeAll(async () => {
  const world = await worlds.startWorld();
  await adoptPoolList(world.context, 'mempool');
  await adoptPoolList(world.context, 'bitcoin-data');
  await fillLedger(world, { from: TIP - BLOCKS + 1, to: TIP });
  await rebuildFigures(world.database, world.clock.at);
  await world.database.close();
  prepared = world.url;
});

const rebuild = ({ database, clock }: World) => rebuildFigures(database, clock.at);

/** Every figure with the row that holds it: a row that was written again has another number. */
const figureRows = (url: string) =>
  sqlRows<{ id: number; window: string; period: number }>(url, 'select rowid as id, * from metric_points');

const withoutId = (url: string) => sqlRows(url, 'select * from metric_points order by metric, window, period, entity');

function expectFigures(url: string, window: string, period: number, blocks: readonly { pool: string }[]): void {
  const stored = storedFigures(url, window, period);
  for (const [metric, value] of Object.entries(naiveFigures(blocks))) {
    const place = `${metric} of ${window} at ${period}`;
    expect(stored.get(metric)?.value, place).toBeCloseTo(value, 9);
    expect(stored.get(metric)?.blocks, place).toBe(blocks.length);
  }
  const shares = storedShares(url, window, period);
  const pools = new Set(blocks.map((block) => block.pool));
  expect(new Set(shares.keys())).toEqual(pools);
  for (const pool of pools) {
    const mine = blocks.filter((block) => block.pool === pool).length;
    expect(shares.get(pool)).toBeCloseTo(mine / blocks.length, 12);
  }
}

/** All figures of all windows in a database are what a slow second program makes of its blocks. */
function expectAllFigures(url: string): void {
  const blocks = canonicalBlocks(url);
  const running = Math.floor(Math.max(...blocks.map((block) => block.timestamp)) / DAY);
  const days = new Set(blocks.map((block) => Math.floor(block.timestamp / DAY)));
  for (const window of windows) {
    for (const day of days) {
      const inside = day === running ? inRunningWindow(blocks, window) : inWholeDays(blocks, window, day);
      if (inside === null) expect(storedFigures(url, window, day).size, `${window} at ${day}`).toBe(0);
      else expectFigures(url, window, day, inside);
    }
    expect(
      sqlNumber(
        url,
        'select count(distinct period) from metric_points where window = ? and period > ?',
        window,
        running,
      ),
    ).toBe(0);
  }
}

describe('figures of a ledger', () => {
  it('equal what a naive program makes of the blocks, for every day and window', async () => {
    const world = await worlds.startWorld(prepared);
    expectAllFigures(world.url);
    expect(wholeDays(canonicalBlocks(world.url)).size).toBeGreaterThan(31);
  });

  it('measure today up to the newest block, and say that it is not over', async () => {
    const world = await worlds.startWorld(prepared);
    const today = Math.floor((canonicalBlocks(world.url).at(-1)?.timestamp ?? 0) / DAY);
    for (const window of windows) {
      expect(storedFigures(world.url, window, today).get('hhi')?.isFinal).toBe(0);
      expect(storedFigures(world.url, window, today - 1).get('hhi')?.isFinal).toBe(1);
    }
  });

  it('measure an epoch by height, the running one included', async () => {
    const world = await worlds.startWorld(prepared);
    const blocks = canonicalBlocks(world.url);
    const epochs = sqlRows<{ period: number; isFinal: number }>(
      world.url,
      `select period, is_final as isFinal from metric_points where window = 'epoch' and metric = 'hhi' order by period`,
    );
    const newest = Math.floor(TIP / 2016);
    expect(epochs).toEqual([
      { period: newest - 1, isFinal: 1 },
      { period: newest, isFinal: 0 },
    ]);
    for (const { period } of epochs) {
      const inside = blocks.filter((block) => Math.floor(block.height / 2016) === period);
      expectFigures(world.url, 'epoch', period, inside);
    }
  });

  it('have none for a window with a hole', async () => {
    const world = await worlds.startWorld(prepared);
    const hole = TIP - 2000;
    await world.database.tx((db) => db.run(`delete from blocks where height = ${hole}`));
    const [{ day } = { day: 0 }] = sqlRows<{ day: number }>(
      world.url,
      `select day from blocks where height = ${hole + 1}`,
    );
    await world.database.tx((db) => markDirty(db, 'day', [day]));
    await rebuild(world);
    for (const window of windows) {
      for (let end = day; end < day + WINDOW_DAYS[window]; end += 1) {
        expect(storedFigures(world.url, window, end).size, `${window} at ${end}`).toBe(0);
      }
      const after = day + WINDOW_DAYS[window];
      const today = Math.floor((canonicalBlocks(world.url).at(-1)?.timestamp ?? 0) / DAY);
      if (after <= today) expect(storedFigures(world.url, window, after).size).toBeGreaterThan(0);
    }
  });
});

describe('new facts', () => {
  it('of one late block touch the windows that hold its day, and no other row', async () => {
    const world = await worlds.startWorld(prepared);
    const block = canonicalBlocks(world.url).at(-1500);
    const day = Math.floor((block?.timestamp ?? 0) / DAY);
    const before = new Map(figureRows(world.url).map((row) => [row.id, row]));
    await world.database.tx(async (db) => {
      await db.run(`update blocks set pool = 'latecomer' where height = ${block?.height}`);
      await markDirty(db, 'day', [day]);
    });
    const { days, epochs } = await rebuild(world);
    expect([days, epochs]).toEqual([1, 0]);
    expectAllFigures(world.url);
    const today = Math.floor((canonicalBlocks(world.url).at(-1)?.timestamp ?? 0) / DAY);
    const isTouched = ({ window, period }: { window: string; period: number }) =>
      window !== 'epoch' && ((period >= day && period < day + 30) || period === today);
    const after = figureRows(world.url).filter((row) => !isTouched(row));
    expect(after).toEqual([...before.values()].filter((row) => !isTouched(row)));
    expect(after.length).toBeGreaterThan(500);
  });

  it('of a new block and of a new day bring everything up to date', async () => {
    const world = await worlds.startWorld(prepared);
    const { chain } = world.standIn;
    for (const seconds of [1200, 7200, DAY]) {
      world.clock.at += seconds;
      await followChain(world.context);
      await rebuild(world);
    }
    expect(chain.tip.height).toBeGreaterThan(TIP + 100);
    expectAllFigures(world.url);
  });

  it('of a reorganisation are followed by the figures', async () => {
    const world = await worlds.startWorld(prepared);
    await followChain(world.context);
    world.standIn.chain.reorg(12, 2);
    await followChain(world.context);
    await rebuild(world);
    expect(sqlNumber(world.url, `select count(*) from blocks where status = 'stale'`)).toBe(12);
    expectAllFigures(world.url);
  });

  it('take today away again when a reorganisation moves its only blocks into yesterday', async () => {
    const world = await worlds.startWorld(prepared);
    const tomorrow = Math.floor((canonicalBlocks(world.url).at(-1)?.timestamp ?? 0) / DAY) + 1;
    await world.database.tx(async (db) => {
      await db.run(`update blocks set timestamp = ${tomorrow * DAY + 5}, day = ${tomorrow} where height = ${TIP}`);
      await markDirty(db, 'day', [tomorrow - 1, tomorrow]);
    });
    await rebuild(world);
    expect(storedFigures(world.url, '7d', tomorrow).size).toBeGreaterThan(0);
    await world.database.tx(async (db) => {
      await db.run(`update blocks set timestamp = ${tomorrow * DAY - 5}, day = ${tomorrow - 1} where height = ${TIP}`);
      await markDirty(db, 'day', [tomorrow - 1, tomorrow]);
    });
    await rebuild(world);
    expect(storedFigures(world.url, '7d', tomorrow).size).toBe(0);
    expectAllFigures(world.url);
  });
});

describe('a rebuild', () => {
  const everyDay = async (world: World): Promise<void> => {
    const days = sqlRows<{ period: number }>(world.url, `select period from periods where granularity = 'day'`);
    await world.database.tx((db) =>
      markDirty(
        db,
        'day',
        days.map((row) => row.period),
      ),
    );
  };

  it('writes the same rows again', async () => {
    const world = await worlds.startWorld(prepared);
    const before = withoutId(world.url);
    await everyDay(world);
    await rebuild(world);
    expect(withoutId(world.url)).toEqual(before);
  });

  it('has nothing to do without marks, and does not move the revision then', async () => {
    const world = await worlds.startWorld(prepared);
    const { revision } = await readRevision(world.database.read);
    expect(await rebuild(world)).toEqual({ days: 0, epochs: 0, figures: 0 });
    expect((await readRevision(world.database.read)).revision).toBe(revision);
  });

  it('happens when the version of a formula was raised', async () => {
    const world = await worlds.startWorld(prepared);
    await world.database.tx((db) => writeMetricVersion(db, 'hhi', 0, 1));
    await world.database.tx((db) => db.run(`update metric_points set value = 1 where metric = 'hhi'`));
    const { days, epochs } = await rebuild(world);
    expect(days).toBeGreaterThan(34);
    expect(epochs).toBe(2);
    expect((await readMetricVersions(world.database.read)).get('hhi')).toBe(1);
    expectAllFigures(world.url);
  });

  it.each([0, 1, 2, 3])('that dies after %i transactions is finished by the next one', async (count) => {
    const world = await worlds.startWorld(prepared);
    const early = canonicalBlocks(world.url)[600];
    await world.database.tx(async (db) => {
      await db.run(`update blocks set pool = 'latecomer' where height = ${early?.height}`);
      await markDirty(db, 'day', [Math.floor((early?.timestamp ?? 0) / DAY)]);
    });
    world.clock.at += DAY;
    await followChain(world.context);
    await expect(rebuildFigures(dyingAfter(world.database, count), world.clock.at)).rejects.toThrow('killed');
    await rebuild(world);
    expectAllFigures(world.url);
    expect(await readDirty(world.database.read, 'day')).toEqual([]);
  });

  it('that dies when the first block of a day has made yesterday whole is finished by the next one', async () => {
    const world = await worlds.startWorld(prepared);
    const today = Math.floor(world.clock.at / DAY);
    world.clock.at = (today + 1) * DAY - 1;
    await followChain(world.context);
    await rebuild(world);
    while (Math.floor(world.standIn.chain.tip.time / DAY) <= today) {
      world.clock.at = world.standIn.chain.nextArrival;
      world.standIn.chain.advanceTo(world.clock.at);
    }
    await followChain(world.context);
    expect(storedFigures(world.url, '7d', today).get('hhi')?.isFinal).toBe(0);
    await expect(rebuildFigures(dyingAfter(world.database, 1), world.clock.at)).rejects.toThrow('killed');
    await rebuild(world);
    expect(storedFigures(world.url, '7d', today).get('hhi')?.isFinal).toBe(1);
    expectAllFigures(world.url);
  });

  it('leaves marks that were made meanwhile to the next one', async () => {
    const world = await worlds.startWorld(prepared);
    const block = canonicalBlocks(world.url).at(-1500);
    const day = Math.floor((block?.timestamp ?? 0) / DAY);
    await world.database.tx((db) => markDirty(db, 'day', [day]));
    const meddling = meddlingAfter(world.database, 1, async () => {
      await world.database.tx(async (db) => {
        await db.run(`update blocks set pool = 'latecomer' where height = ${block?.height}`);
        await markDirty(db, 'day', [day]);
      });
    });
    await rebuildFigures(meddling, world.clock.at);
    expect((await readDirty(world.database.read, 'day')).map((row) => row.period)).toEqual([day]);
    await rebuild(world);
    expect(await readDirty(world.database.read, 'day')).toEqual([]);
    expectAllFigures(world.url);
  });

  it('agrees with another one that runs at the same time', async () => {
    const world = await worlds.startWorld(prepared);
    world.clock.at += DAY;
    await followChain(world.context);
    await everyDay(world);
    const second = worlds.open(world.url);
    await Promise.all([rebuild(world), rebuildFigures(second, world.clock.at), rebuild(world)]);
    expectAllFigures(world.url);
    expect(await readDirty(world.database.read, 'day')).toEqual([]);
  });
});

/** A database whose process dies when it begins one transaction more than `count`. */
function dyingAfter(database: Database, count: number): Database {
  let begun = 0;
  return {
    ...database,
    async tx(work) {
      begun += 1;
      if (begun > count) throw new Error('killed');
      return database.tx(work);
    },
  };
}

/** Something happens after the first `count` transactions. */
function meddlingAfter(database: Database, count: number, meddle: () => Promise<void>): Database {
  let begun = 0;
  return {
    ...database,
    async tx(work) {
      if (begun === count) await meddle();
      begun += 1;
      return database.tx(work);
    },
  };
}
