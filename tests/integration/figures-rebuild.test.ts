import { describe, expect, it } from 'vitest';
import { followChain } from '#lib/ingest/follow-chain.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { Database } from '#lib/store/database.ts';
import { markDirty, readDirty } from '#lib/store/dirty-periods.ts';
import { readMetricVersions, writeMetricVersion } from '#lib/store/metric-points.ts';
import { readRevision } from '#lib/store/revision.ts';
import { expectAllFigures } from '#tests/support/expect-figures.ts';
import { ledgerCopies } from '#tests/support/ledger-copies.ts';
import { canonicalBlocks, inWholeDays, storedFigures } from '#tests/support/naive-figures.ts';
import { sqlRows } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const DAY = 86_400;
const worlds = testWorlds();
const ledger = ledgerCopies(worlds);

const rebuild = ({ database, clock }: Pick<World, 'database' | 'clock'>) => rebuildFigures(database, clock.at);

const withoutId = (url: string) =>
  sqlRows(url, 'select * from metric_points order by metric, grouping, window, period, entity');

describe('a rebuild', () => {
  const everyDay = async (world: Pick<World, 'url' | 'database'>): Promise<void> => {
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
    const world = ledger.copy();
    const before = withoutId(world.url);
    await everyDay(world);
    await rebuild(world);
    expect(withoutId(world.url)).toEqual(before);
  });

  it('has nothing to do without marks, and does not move the revision then', async () => {
    const world = ledger.copy();
    const { revision } = await readRevision(world.database.read);
    expect(await rebuild(world)).toEqual({ days: 0, epochs: 0, figures: 0 });
    expect((await readRevision(world.database.read)).revision).toBe(revision);
  });

  it('happens when the version of a formula was raised', async () => {
    const world = ledger.copy();
    await world.database.tx((db) => writeMetricVersion(db, 'hhi', 0, 1));
    await world.database.tx((db) => db.run(`update metric_points set value = 1 where metric = 'hhi'`));
    const { days, epochs } = await rebuild(world);
    expect(days).toBeGreaterThan(34);
    expect(epochs).toBe(2);
    expect((await readMetricVersions(world.database.read)).get('hhi')).toBe(1);
    expectAllFigures(world.url);
  });

  it.each([0, 1, 2, 3])('that dies after %i transactions is finished by the next one', async (count) => {
    const world = await ledger.startWorld();
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
    const world = await ledger.startWorld();
    const today = Math.floor(world.clock.at / DAY);
    world.clock.at = (today + 1) * DAY - 1;
    await followChain(world.context);
    await rebuild(world);
    while (Math.floor(world.standIn.chain.tip.time / DAY) <= today) {
      world.clock.at = world.standIn.chain.nextArrival;
      world.standIn.chain.advanceTo(world.clock.at);
    }
    await followChain(world.context);
    const running = storedFigures(world.url, '7d', today).get('hhi')?.blocks;
    await expect(rebuildFigures(dyingAfter(world.database, 1), world.clock.at)).rejects.toThrow('killed');
    expect(storedFigures(world.url, '7d', today).get('hhi')?.blocks).toBe(running);
    await rebuild(world);
    const whole = inWholeDays(canonicalBlocks(world.url), '7d', today);
    expect(storedFigures(world.url, '7d', today).get('hhi')?.blocks).toBe(whole?.length);
    expectAllFigures(world.url);
  });

  it('leaves marks that were made meanwhile to the next one', async () => {
    const world = ledger.copy();
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
    const world = await ledger.startWorld();
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
