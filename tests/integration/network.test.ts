import { describe, expect, it } from 'vitest';
import { dayOf } from '#lib/domain/time.ts';
import { pullDifficulty, pullHashrate } from '#lib/ingest/pull-network.ts';
import { readFeedState, recordSuccess } from '#lib/store/feed-states.ts';
import { readEpochs, readNetworkDays, upsertEpochs } from '#lib/store/network.ts';
import { readRevision } from '#lib/store/revision.ts';
import { sqlRows } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const DAY = 86_400;
const worlds = testWorlds({ blocks: 7000 });

const asked = ({ url }: World): string[] =>
  sqlRows<{ url: string }>(url, `select url from snapshots where feed = 'mempool-hashrate' order by id`).map(
    (row) => row.url.split('/').at(-1) ?? '',
  );

const days = async ({ database }: World): Promise<number[]> =>
  (await readNetworkDays(database.read, 0)).map((row) => row.day);

const unbroken = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('the network hashrate', () => {
  it('is fetched whole first and by the month from then on', async () => {
    const world = await worlds.startWorld();
    await pullHashrate(world.context);
    const first = await days(world);
    expect(first.length).toBeGreaterThan(45);
    expect(first).toEqual(unbroken(first[0] ?? 0, dayOf(world.clock.at) - 1));
    world.clock.at += DAY;
    await pullHashrate(world.context);
    expect(asked(world)).toEqual(['all', '1m']);
    expect(await days(world)).toEqual(unbroken(first[0] ?? 0, dayOf(world.clock.at) - 1));
  });

  it('counts and announces only what is new', async () => {
    const world = await worlds.startWorld();
    await pullHashrate(world.context);
    const before = await readFeedState(world.database.read, 'mempool-hashrate');
    const rows = await readNetworkDays(world.database.read, 0);
    const { revision } = await readRevision(world.database.read);
    world.clock.at += 600;
    await pullHashrate(world.context);
    expect((await readFeedState(world.database.read, 'mempool-hashrate'))?.rowCount).toBe(before?.rowCount);
    expect(await readNetworkDays(world.database.read, 0)).toEqual(rows);
    expect((await readRevision(world.database.read)).revision).toBe(revision);
  });

  it('takes over a value that the source has measured again', async () => {
    const world = await worlds.startWorld();
    await pullHashrate(world.context);
    const last = (await days(world)).at(-1) ?? 0;
    const [right] = await readNetworkDays(world.database.read, last);
    await world.database.tx((db) => db.run(`update network_days set hashes_per_second = 1 where day = ${last}`));
    world.clock.at += 60;
    await pullHashrate(world.context);
    const [row] = await readNetworkDays(world.database.read, last);
    expect(row).toEqual({ ...right, recordedAt: world.clock.at });
  });

  it('loses nothing to a shorter answer, and fills up what a short first one left out', async () => {
    const world = await worlds.startWorld();
    world.standIn.faults.set('mempool', 'shorter', { depth: 2, forSeconds: 10 * DAY });
    await pullHashrate(world.context);
    const half = await days(world);
    world.standIn.faults.clear();
    world.clock.at += 10 * DAY;
    await pullHashrate(world.context);
    const all = await days(world);
    expect(all.length).toBeGreaterThan(half.length);
    expect(all).toEqual(unbroken(half[0] ?? 0, dayOf(world.clock.at) - 1));
    world.standIn.faults.set('mempool', 'shorter', { depth: 2 });
    await pullHashrate(world.context);
    expect(await days(world)).toEqual(all);
  });

  it('has no hole after two months without a worker', async () => {
    const world = await worlds.startWorld();
    await pullHashrate(world.context);
    const [first = 0] = await days(world);
    world.clock.at += 60 * DAY;
    await pullHashrate(world.context);
    expect(asked(world)).toEqual(['all', 'all']);
    expect(await days(world)).toEqual(unbroken(first, dayOf(world.clock.at) - 1));
  });

  it('keeps what it has when the source fails', async () => {
    const world = await worlds.startWorld();
    await pullHashrate(world.context);
    const before = await days(world);
    world.standIn.faults.set('mempool', 'html');
    await expect(pullHashrate(world.context)).rejects.toThrow(/web page instead of data/);
    expect(await days(world)).toEqual(before);
    expect(await readFeedState(world.database.read, 'mempool-hashrate')).toMatchObject({ failuresInRow: 1 });
  });
});

describe('difficulty', () => {
  it('has one row an epoch, and a start known to the second replaces one known to the day', async () => {
    const world = await worlds.startWorld();
    const retarget = world.standIn.chain.range(0, 1e9).find((block) => block.height % 2016 === 0);
    const epoch = (retarget?.height ?? 0) / 2016;
    const bundled = {
      epoch,
      startHeight: epoch * 2016,
      startTime: 1,
      precision: 'day',
      difficulty: 5,
      origin: 'seed',
    } as const;
    await world.database.tx((db) => upsertEpochs(db, [bundled]));
    await pullDifficulty(world.context);
    const epochs = await readEpochs(world.database.read);
    expect(epochs[0]).toMatchObject({ epoch, startTime: retarget?.time, precision: 'second', origin: 'mempool' });
    expect(epochs.map((row) => row.epoch)).toEqual(unbroken(epoch, Math.floor(977_000 / 2016)));
    expect((await readFeedState(world.database.read, 'mempool-difficulty'))?.rowCount).toBe(epochs.length);
    await pullDifficulty(world.context);
    expect(await readEpochs(world.database.read)).toEqual(epochs);
    expect((await readFeedState(world.database.read, 'mempool-difficulty'))?.rowCount).toBe(epochs.length);
  });

  it('keeps an epoch that is known as exactly, but for a correction of the same origin', async () => {
    const { database } = await worlds.startWorld();
    const epoch = {
      epoch: 400,
      startHeight: 806_400,
      startTime: 9,
      precision: 'second',
      difficulty: 5,
      origin: 'a',
    } as const;
    const put = (row: Parameters<typeof upsertEpochs>[1][number]) => database.tx((db) => upsertEpochs(db, [row]));
    await put(epoch);
    await put({ ...epoch, startTime: 1, precision: 'day', origin: 'b' });
    await put({ ...epoch, startTime: 2, origin: 'b' });
    expect(await readEpochs(database.read)).toEqual([epoch]);
    await put({ ...epoch, startTime: 3 });
    expect(await readEpochs(database.read)).toEqual([{ ...epoch, startTime: 3 }]);
  });

  it('comes with the hashrate too, so that one answer is enough for a chart', async () => {
    const world = await worlds.startWorld();
    await pullHashrate(world.context);
    expect((await readEpochs(world.database.read)).length).toBeGreaterThan(2);
  });
});

describe('the time of the newest fact', () => {
  const succeed = ({ database, clock }: World, newestFactAt: number) =>
    database.tx((db) => recordSuccess(db, { ...SUCCESS, at: clock.at, newestFactAt }));
  const SUCCESS = {
    feed: 'mempool-hashrate',
    rowsNew: 0,
    rowsRejected: 0,
    note: null,
    etag: null,
    lastModified: null,
    snapshotId: null,
  };
  const newestOf = async ({ database }: World) => (await readFeedState(database.read, SUCCESS.feed))?.newestFactAt;

  it('is never more than a day ahead, and one that is on record from the far future gives way', async () => {
    const world = await worlds.startWorld();
    await succeed(world, 8.7e12);
    expect(await newestOf(world)).toBeNull();
    await succeed(world, world.clock.at + DAY);
    expect(await newestOf(world)).toBe(world.clock.at + DAY);
    await world.database.tx((db) => db.run('update feed_states set newest_fact_at = 8700000000000'));
    await succeed(world, world.clock.at - 60);
    expect(await newestOf(world)).toBe(world.clock.at - 60);
    await succeed(world, world.clock.at - 3600);
    expect(await newestOf(world)).toBe(world.clock.at - 60);
  });
});
