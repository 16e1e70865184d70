import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PoolListEntry } from '#lib/domain/ledger/pool-list.ts';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import type { IngestContext } from '#lib/ingest/ingest-context.ts';
import { reattributeBlocks } from '#lib/ingest/reattribute-blocks.ts';
import { clearDirty, readDirty } from '#lib/store/dirty-periods.ts';
import { readFeedState } from '#lib/store/feed-states.ts';
import { readAdoptedVersion, readAliases, readListVersions, readPool, readPools } from '#lib/store/pools.ts';
import { fillLedger } from '#tests/support/fill-ledger.ts';
import { editEntry, type ListSource, startListSource } from '#tests/support/list-source.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const worlds = testWorlds();
const sources: ListSource[] = [];
afterAll(() => {
  for (const source of sources) source.close();
});

interface Publishing {
  readonly world: World;
  readonly lists: ListSource;
  readonly context: IngestContext;
}

async function startPublishing(from?: string): Promise<Publishing> {
  const world = await worlds.startWorld(from);
  const lists = await startListSource();
  sources.push(lists);
  return { world, lists, context: world.with({ bases: lists.bases }) };
}

async function adoptBoth(context: IngestContext): Promise<void> {
  await adoptPoolList(context, 'mempool');
  await adoptPoolList(context, 'bitcoin-data');
}

const noteOf = async ({ database }: World): Promise<string | null> =>
  (await readFeedState(database.read, 'pool-list-mempool'))?.note ?? null;

describe('adopting a pool list', () => {
  it('gives every pool an identity and both lists a version', async () => {
    const { world, context } = await startPublishing();
    expect(await adoptPoolList(context, 'mempool')).toBe('adopted');
    expect(await adoptPoolList(context, 'bitcoin-data')).toBe('adopted');
    const pools = await readPools(world.database.read);
    expect(pools.find((pool) => pool.slug === 'foundryusa')).toMatchObject({
      name: 'Foundry USA',
      link: 'https://foundrydigital.com',
    });
    const aliases = (await readAliases(world.database.read, 'foundryusa')).map((alias) => [
      alias.namespace,
      alias.externalId,
    ]);
    expect(aliases).toEqual([
      ['bitcoin-data', '88'],
      ['mempool', '111'],
    ]);
    expect(await readListVersions(world.database.read)).toMatchObject([{ status: 'adopted' }, { status: 'adopted' }]);
  });

  it.each([true, false])('keeps the list at a 304, with or without an ETag in it (%s)', async (repeatsEtag) => {
    const { world, lists, context } = await startPublishing();
    lists.repeatsEtag = repeatsEtag;
    await adoptPoolList(context, 'mempool');
    const version = await readAdoptedVersion(world.database.read, 'mempool');
    for (let i = 0; i < 2; i += 1) expect(await adoptPoolList(context, 'mempool')).toBe('unchanged');
    expect(lists.statuses).toEqual([200, 304, 304]);
    expect(await readAdoptedVersion(world.database.read, 'mempool')).toBe(version);
    expect(sqlNumber(world.url, 'select count(*) from snapshots')).toBe(1);
  });

  it('renames a pool without moving it', async () => {
    const { world, lists, context } = await startPublishing();
    await adoptPoolList(context, 'mempool');
    lists.publish('mempool', (entries) => editEntry(entries, 'Luxor', (entry) => ({ ...entry, name: 'Luxor North' })));
    world.clock.at += 60;
    expect(await adoptPoolList(context, 'mempool')).toBe('adopted');
    expect(await readPool(world.database.read, 'luxor')).toMatchObject({ slug: 'luxor', name: 'Luxor North' });
    expect(await noteOf(world)).toBe('Luxor is now Luxor North');
    expect((await readAliases(world.database.read, 'luxor')).map((alias) => alias.externalName)).toEqual([
      'Luxor',
      'Luxor North',
    ]);
    expect(sqlNumber(world.url, `select count(*) from pools where slug like 'luxor%'`)).toBe(1);
  });

  it('goes back to an earlier version when that is published again', async () => {
    const { world, lists, context } = await startPublishing();
    await adoptPoolList(context, 'mempool');
    const first = await readAdoptedVersion(world.database.read, 'mempool');
    lists.publish('mempool', (entries) => editEntry(entries, 'Poolin', (entry) => ({ ...entry, tags: ['/other/'] })));
    world.clock.at += 60;
    await adoptPoolList(context, 'mempool');
    lists.publish('mempool', (entries) => entries);
    world.clock.at += 60;
    expect(await adoptPoolList(context, 'mempool')).toBe('adopted');
    expect(await readAdoptedVersion(world.database.read, 'mempool')).toBe(first);
    expect((await context.attribution()).version('mempool')).toBe(first);
  });
});

describe('a list that is not sound', () => {
  const faults: readonly [string, (entries: PoolListEntry[]) => PoolListEntry[], RegExp][] = [
    [
      'uses an id twice',
      (entries) => editEntry(entries, 'OCEAN', (entry) => ({ ...entry, id: 141 })),
      /uses an id for more than one pool: 141 \((SECPOOL, OCEAN|OCEAN, SECPOOL)\)/,
    ],
    ['is half as long', (entries) => entries.slice(0, entries.length / 2), /has only \d+ pools; at least 150/],
    ['lost a tenth', (entries) => entries.slice(0, -13), /fell from \d+ to \d+ pools|has only/],
    [
      'lost a top pool',
      (entries) => editEntry(entries, 'Foundry USA', () => null),
      /no longer has Foundry USA \(id 111\), among the ten largest of late/,
    ],
  ];

  it.each(faults)(
    'that %s is refused; the last good one stays, and the reason is told as long as it is offered',
    async (_, edit, reason) => {
      const { world, lists, context } = await startPublishing();
      await adoptPoolList(context, 'mempool');
      await followChain(context);
      const version = await readAdoptedVersion(world.database.read, 'mempool');
      lists.publish('mempool', edit);
      for (let day = 0; day < 3; day += 1) {
        world.clock.at += 60;
        expect(await adoptPoolList(context, 'mempool')).toBe('refused');
        const note = await noteOf(world);
        expect(note).toMatch(reason);
        expect(note).toContain(`version ${version?.slice(0, 12)} stays in use`);
      }
      expect(await readAdoptedVersion(world.database.read, 'mempool')).toBe(version);
      const versions = await readListVersions(world.database.read);
      expect(versions.map(({ status }) => status)).toEqual(['refused', 'adopted']);
      expect(versions[0]?.reason).toMatch(reason);
      lists.publish('mempool', (entries) => entries);
      world.clock.at += 60;
      expect(await adoptPoolList(context, 'mempool')).toBe('unchanged');
      expect(await noteOf(world)).toBeNull();
    },
  );

  it('is adopted later, when the pool that it lacks is no longer among the largest', async () => {
    const { world, lists, context } = await startPublishing();
    await adoptPoolList(context, 'mempool');
    await followChain(context);
    lists.publish('mempool', (entries) => editEntry(entries, 'Foundry USA', () => null));
    expect(await adoptPoolList(context, 'mempool')).toBe('refused');
    world.clock.at += 40 * 86_400;
    expect(await adoptPoolList(context, 'mempool')).toBe('adopted');
  });
});

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
