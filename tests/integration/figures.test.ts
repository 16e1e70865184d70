import { describe, expect, it } from 'vitest';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import { reattributeBlocks } from '#lib/ingest/reattribute-blocks.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { markDirty } from '#lib/store/dirty-periods.ts';
import { expectAllFigures, expectFigures } from '#tests/support/expect-figures.ts';
import { fillLedger } from '#tests/support/fill-ledger.ts';
import { ledgerCopies, COPIED_TIP as TIP } from '#tests/support/ledger-copies.ts';
import {
  canonicalBlocks,
  type DayWindow,
  storedFigures,
  WINDOW_DAYS,
  wholeDays,
} from '#tests/support/naive-figures.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const DAY = 86_400;
const worlds = testWorlds();
const ledger = ledgerCopies(worlds);
const windows = Object.keys(WINDOW_DAYS) as DayWindow[];

const rebuild = ({ database, clock }: Pick<World, 'database' | 'clock'>) => rebuildFigures(database, clock.at);

/** Every figure with the row that holds it: a row that was written again has another number. */
const figureRows = (url: string) =>
  sqlRows<{ id: number; window: string; period: number }>(url, 'select rowid as id, * from metric_points');

describe('figures of a ledger', () => {
  it('equal what a naive program makes of the blocks, for every day and window', async () => {
    const world = ledger.copy();
    expectAllFigures(world.url);
    expect(wholeDays(canonicalBlocks(world.url)).size).toBeGreaterThan(31);
  });

  it('measure today up to the newest block, and say that it is not over', async () => {
    const world = ledger.copy();
    const today = Math.floor((canonicalBlocks(world.url).at(-1)?.timestamp ?? 0) / DAY);
    for (const window of windows) {
      expect(storedFigures(world.url, window, today).get('hhi')?.isFinal).toBe(0);
      expect(storedFigures(world.url, window, today - 1).get('hhi')?.isFinal).toBe(1);
    }
  });

  it('measure an epoch by height, and the running one over the newest 2,016 blocks', async () => {
    const world = ledger.copy();
    const blocks = canonicalBlocks(world.url);
    const epochs = sqlRows<{ period: number; isFinal: number }>(
      world.url,
      `select period, is_final as isFinal from metric_points where grouping = 'raw' and window = 'epoch' and metric = 'hhi' order by period`,
    );
    const newest = Math.floor(TIP / 2016);
    expect(epochs).toEqual([
      { period: newest - 1, isFinal: 1 },
      { period: newest, isFinal: 0 },
    ]);
    const ended = blocks.filter((block) => Math.floor(block.height / 2016) === newest - 1);
    expectFigures(world.url, 'epoch', newest - 1, ended);
    expectFigures(
      world.url,
      'epoch',
      newest,
      blocks.filter((block) => block.height > TIP - 2016),
    );
  });

  it('have none for a window with a hole', async () => {
    const world = ledger.copy();
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

describe('a ledger that no pool list has read', () => {
  it('has no figures, which would be those of a network of nobody, until the first list is adopted', async () => {
    const world = await worlds.startWorld(undefined, { blocks: 1_400, tipHeight: TIP });
    await fillLedger(world, { from: TIP - 1_300, to: TIP });
    await rebuild(world);
    expect(sqlNumber(world.url, 'select count(*) from metric_points')).toBe(0);
    await adoptPoolList(world.context, 'mempool');
    await reattributeBlocks(world.context);
    await rebuild(world);
    expect(sqlNumber(world.url, `select count(*) from metric_points where metric = 'hhi'`)).toBeGreaterThan(8);
    expectAllFigures(world.url);
  });
});

describe('new facts', () => {
  it('of one late block touch the windows that hold its day, and no other row', async () => {
    const world = ledger.copy();
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
      window === 'epoch' ? period === Math.floor(TIP / 2016) : (period >= day && period < day + 30) || period === today;
    const after = figureRows(world.url).filter((row) => !isTouched(row));
    expect(after).toEqual([...before.values()].filter((row) => !isTouched(row)));
    expect(after.length).toBeGreaterThan(500);
  });

  it('of a new block and of a new day bring everything up to date', async () => {
    const world = await ledger.startWorld();
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
    const world = await ledger.startWorld();
    await followChain(world.context);
    world.standIn.chain.reorg(12, 2);
    await followChain(world.context);
    await rebuild(world);
    expect(sqlNumber(world.url, `select count(*) from blocks where status = 'stale'`)).toBe(12);
    expectAllFigures(world.url);
  });

  it('take today away again when a reorganisation moves its only blocks into yesterday', async () => {
    const world = ledger.copy();
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
