import { beforeAll, describe, expect, it } from 'vitest';
import type { PoolListEntry } from '#lib/domain/ledger/pool-list.ts';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import type { IngestContext } from '#lib/ingest/ingest-context.ts';
import { reattributeBlocks } from '#lib/ingest/reattribute-blocks.ts';
import { clearDirty, readDirty } from '#lib/store/dirty-periods.ts';
import { putBundledAliases, readAdoptedVersion, readAliases } from '#lib/store/pools.ts';
import { fillLedger } from '#tests/support/fill-ledger.ts';
import { editEntry, testPublishing } from '#tests/support/list-source.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const worlds = testWorlds();
const startPublishing = testPublishing(worlds);

async function adoptBoth(context: IngestContext): Promise<void> {
  await adoptPoolList(context, 'mempool');
  await adoptPoolList(context, 'bitcoin-data');
}

describe('attributing again', () => {
  let prepared: string;
  const TIP = 977_000;
  const DAYS = 6;

  beforeAll(async () => {
    const world = await worlds.startWorld();
    await adoptBoth(world.context);
    await fillLedger(world, { from: TIP - DAYS * 144, to: TIP });
    const marks = [
      ...(await readDirty(world.database.read, 'day')),
      ...(await readDirty(world.database.read, 'epoch')),
    ];
    await world.database.tx((db) => clearDirty(db, marks));
    await world.database.close();
    prepared = world.url;
  });

  const poolsByHash = ({ url }: World) =>
    new Map(sqlRows<{ hash: string; pool: string }>(url, 'select hash, pool from blocks').map((r) => [r.hash, r.pool]));

  /** Poolin's tag and address now belong to somebody else in mempool's list. */
  const poolinIsSold = (entries: PoolListEntry[]): PoolListEntry[] => {
    const poolin = entries.find((entry) => entry.name === 'Poolin');
    const without = editEntry(entries, 'Poolin', (entry) => ({ ...entry, tags: ['/gone/'], addresses: [] }));
    return editEntry(without, 'Example Pool 1', (entry) => ({
      ...entry,
      tags: poolin?.tags ?? [],
      addresses: poolin?.addresses ?? [],
    }));
  };

  it('changes the blocks of a changed pool, audits each, and marks their days only', async () => {
    const { world, lists, context } = await startPublishing(prepared);
    const sold = sqlRows<{ hash: string; day: number }>(
      world.url,
      `select hash, day from blocks where pool = 'poolin'`,
    );
    const days = [...new Set(sold.map((block) => block.day))].sort();
    expect(days.length).toBeGreaterThan(0);
    expect(days.length).toBeLessThan(DAYS);
    const before = poolsByHash(world);
    const oldVersion = await readAdoptedVersion(world.database.read, 'mempool');
    lists.publish('mempool', poolinIsSold);
    world.clock.at += 60;
    await adoptBoth(context);
    expect(await reattributeBlocks(context)).toBe(sold.length);
    for (const { hash } of sold) before.set(hash, 'examplepool1');
    expect(poolsByHash(world)).toEqual(before);
    const newVersion = await readAdoptedVersion(world.database.read, 'mempool');
    const audit = sqlRows<{ hash: string }>(
      world.url,
      `select block_hash as hash from attribution_changes where list = 'mempool' and from_pool = 'poolin'
       and to_pool = 'examplepool1' and from_version = ? and to_version = ?`,
      oldVersion ?? '',
      newVersion ?? '',
    );
    expect(audit.map(({ hash }) => hash).sort()).toEqual(sold.map(({ hash }) => hash).sort());
    expect(sqlNumber(world.url, 'select count(*) from attribution_changes')).toBe(sold.length);
    expect((await readDirty(world.database.read, 'day')).map((row) => row.period)).toEqual(days);
    // bitcoin-data's list still says Poolin.
    expect(sqlNumber(world.url, `select count(*) from blocks where is_disputed and pool = 'examplepool1'`)).toBe(
      sold.length,
    );
    expect(await reattributeBlocks(context)).toBe(0);
  });

  it('changes the blocks of a name that a bundled file now gives to another pool', async () => {
    const world = await worlds.startWorld(prepared);
    const named = sqlNumber(world.url, `select count(*) from attributions where list = 'mempool' and pool = 'poolin'`);
    const aliases = (await readAliases(world.database.read, 'poolin')).filter(
      ({ namespace }) => namespace === 'mempool',
    );
    const put = (slug: string) =>
      world.database.tx((db) =>
        putBundledAliases(
          db,
          aliases.map((alias) => ({ ...alias, slug, since: null })),
        ),
      );
    await put('poolin');
    expect(await reattributeBlocks(world.context)).toBe(0);
    await put('otherpool');
    // As at the next start: aliases are read once for each version of a list.
    expect(await reattributeBlocks(world.with({}))).toBe(named);
    expect(sqlNumber(world.url, `select count(*) from blocks where pool = 'otherpool'`)).toBe(named);
    expect((await readAliases(world.database.read, 'otherpool')).map(({ since }) => since)).not.toContain(null);
    expect(await reattributeBlocks(world.with({}))).toBe(0);
  });

  it('audits every change once when two workers do it at the same time', async () => {
    const { world, lists, context } = await startPublishing(prepared);
    lists.publish('mempool', poolinIsSold);
    world.clock.at += 60;
    await adoptBoth(context);
    const second = world.with({ database: worlds.open(world.url), bases: lists.bases });
    const [a, b] = await Promise.all([reattributeBlocks(context), reattributeBlocks(second)]);
    expect(a + b).toBeGreaterThan(0);
    expect(sqlNumber(world.url, 'select count(*) from attribution_changes')).toBe(a + b);
    expect(sqlNumber(world.url, 'select count(distinct block_hash) from attribution_changes')).toBe(a + b);
  });

  it('leaves the days of stale blocks alone', async () => {
    const { world, lists, context } = await startPublishing(prepared);
    await world.database.tx((db) => db.run(`update blocks set status = 'stale' where pool = 'poolin'`));
    lists.publish('mempool', poolinIsSold);
    world.clock.at += 60;
    await adoptBoth(context);
    expect(await reattributeBlocks(context)).toBeGreaterThan(0);
    expect(await readDirty(world.database.read, 'day')).toEqual([]);
  });

  it('names blocks that came before any list, without an audit row', async () => {
    const world = await worlds.startWorld();
    const early = await worlds.startWorld();
    const range = { from: TIP - 200, to: TIP };
    await fillLedger(early, range);
    expect(new Set(poolsByHash(early).values())).toEqual(new Set(['unknown']));
    await adoptBoth(early.context);
    expect(await reattributeBlocks(early.context)).toBe(0);
    expect(sqlNumber(early.url, 'select count(*) from attribution_changes')).toBe(0);
    await adoptBoth(world.context);
    await fillLedger(world, range);
    expect(poolsByHash(early)).toEqual(poolsByHash(world));
    const marks = `select * from attributions order by block_hash, list`;
    expect(sqlRows(early.url, marks)).toEqual(sqlRows(world.url, marks));
  });

  it('goes on where it was stopped', async () => {
    const early = await worlds.startWorld(undefined, { blocks: 3001 });
    await fillLedger(early, { from: TIP - 3000, to: TIP });
    await adoptBoth(early.context);
    const stop = new AbortController();
    const stopping = { ...early.with({ signal: stop.signal }) };
    let asked = 0;
    const { attribution } = stopping;
    const counting: IngestContext = {
      ...stopping,
      attribution() {
        asked += 1;
        if (asked === 2) stop.abort(new Error('stop'));
        return attribution();
      },
    };
    await expect(reattributeBlocks(counting)).rejects.toThrow('stop');
    const left = `select count(*) from attributions where list_version = ''`;
    expect(sqlNumber(early.url, left)).toBe(2 * 3001 - 2000);
    await reattributeBlocks(early.context);
    expect(sqlNumber(early.url, left)).toBe(0);
    expect(sqlNumber(early.url, `select count(*) from blocks where pool = 'unknown'`)).toBeLessThan(100);
  });

  it('gives the new pool to blocks that were fetched before the list and stored after it', async () => {
    const { world, context } = await startPublishing();
    // The page is there, the list is adopted meanwhile, and only then the page's turn to be stored comes.
    const slow: IngestContext = {
      ...context,
      http: {
        ...context.http,
        async get(url, request) {
          const answer = await context.http.get(url, request);
          if (url.endsWith('/blocks')) await adoptBoth(context);
          return answer;
        },
      },
    };
    await followChain(slow);
    expect(sqlNumber(world.url, `select count(*) from attributions where list_version = ''`)).toBe(0);
  });
});
