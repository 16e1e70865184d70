import { describe, expect, it } from 'vitest';
import type { PoolListEntry } from '#lib/domain/ledger/pool-list.ts';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import { readFeedState } from '#lib/store/feed-states.ts';
import { readAdoptedVersion, readAliases, readListVersions, readPool, readPools } from '#lib/store/pools.ts';
import { fillLedger } from '#tests/support/fill-ledger.ts';
import { editEntry, testPublishing } from '#tests/support/list-source.ts';
import { sqlNumber } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const worlds = testWorlds();
const startPublishing = testPublishing(worlds);

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

  it.each([
    ['https://foundry.example/', 'https://foundry.example/'],
    ['', null],
    ['foundry.example', null],
    ['javascript:alert(1)', null],
  ])('keeps the link %j of a new pool as %j', async (link, kept) => {
    const { world, lists, context } = await startPublishing();
    lists.publish('mempool', (entries) => [
      ...entries,
      { id: 9999, name: 'Newcomer', addresses: [], tags: ['/new/'], link },
    ]);
    await adoptPoolList(context, 'mempool');
    expect(await readPool(world.database.read, 'newcomer')).toMatchObject({ link: kept });
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
    expect(await readPool(world.database.read, 'luxor')).toMatchObject({
      slug: 'luxor',
      name: 'Luxor North',
      namedBy: 'mempool',
    });
    expect(await noteOf(world)).toBe('Luxor is now Luxor North');
    expect((await readAliases(world.database.read, 'luxor')).map((alias) => alias.externalName)).toEqual([
      'Luxor',
      'Luxor North',
    ]);
    expect(sqlNumber(world.url, `select count(*) from pools where slug like 'luxor%'`)).toBe(1);
  });

  it('is adopted without tags that could do harm, and says which as long as it is in use', async () => {
    const { world, lists, context } = await startPublishing();
    lists.publish('mempool', (entries) =>
      editEntry(entries, 'Poolin', (entry) => ({ ...entry, tags: [...entry.tags, '(.+)+\u0001zzzz', '/'] })),
    );
    expect(await adoptPoolList(context, 'mempool')).toBe('adopted');
    const told =
      'Tags that are not used: "(.+)+\\u0001zzzz" of Poolin (could take for ever), "/" of Poolin (would match nearly every block).';
    expect(await noteOf(world)).toBe(told);
    expect(await adoptPoolList(context, 'mempool')).toBe('unchanged');
    expect(await noteOf(world)).toBe(told);
    expect(await followChain(context)).toMatchObject({ appended: 15 });
  });

  it('uses a new version even after the clock was set back', async () => {
    const { world, lists, context } = await startPublishing();
    await adoptPoolList(context, 'mempool');
    const first = await readAdoptedVersion(world.database.read, 'mempool');
    lists.publish('mempool', (entries) => editEntry(entries, 'Poolin', (entry) => ({ ...entry, tags: ['/other/'] })));
    world.clock.at -= 86_400;
    expect(await adoptPoolList(context, 'mempool')).toBe('adopted');
    const second = await readAdoptedVersion(world.database.read, 'mempool');
    expect(second).not.toBe(first);
    expect(await adoptPoolList(context, 'mempool')).toBe('unchanged');
    expect((await context.attribution()).version('mempool')).toBe(second);
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

  it('that gives a large part of the chain to one pool is refused once enough blocks are known', async () => {
    const { world, lists, context } = await startPublishing();
    await adoptPoolList(context, 'mempool');
    await fillLedger(world, { from: 977_000 - 299, to: 977_000 });
    const version = await readAdoptedVersion(world.database.read, 'mempool');
    lists.publish('mempool', (entries) => {
      const greedy = {
        id: 9999,
        name: 'Greedy',
        addresses: [],
        tags: entries.flatMap((entry) => entry.tags),
        link: '',
      };
      return [greedy, ...entries];
    });
    expect(await adoptPoolList(context, 'mempool')).toBe('refused');
    const told = /It would newly give \d+ of the newest 300 blocks to Greedy; at most 15 % are believed\./;
    expect(await noteOf(world)).toMatch(told);
    expect(await readAdoptedVersion(world.database.read, 'mempool')).toBe(version);
  });

  it('is adopted later, when the pool that it lacks is no longer among the largest', async () => {
    const { world, lists, context } = await startPublishing();
    await adoptPoolList(context, 'mempool');
    await followChain(context);
    lists.publish('mempool', (entries) => editEntry(entries, 'Foundry USA', () => null));
    expect(await adoptPoolList(context, 'mempool')).toBe('refused');
    const day = Math.floor(world.clock.at / 86_400);
    world.clock.at = (day + 29) * 86_400;
    expect(await adoptPoolList(context, 'mempool')).toBe('refused');
    world.clock.at = (day + 30) * 86_400;
    expect(await adoptPoolList(context, 'mempool')).toBe('adopted');
  });
});
