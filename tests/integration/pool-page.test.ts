import { beforeAll, expect, it } from 'vitest';
import { SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getPoolPage } from '#lib/queries/get-pool-page.ts';
import { type PeriodRow, replacePeriods } from '#lib/store/metric-points.ts';
import { addPools } from '#lib/store/pools.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
/** Days 100 to 199 and 300 to 399 have daily counts, epochs of 14 days cover days 56 to 209. */
const DAYS = [...range(100, 199), ...range(300, 399)];
const EPOCHS = range(4, 14);
const POOLS = ['early', 'exact', 'edge', 'late', 'newest'];
let source: DataSource;

beforeAll(async () => {
  const { tx, read } = databases.open(await databases.emptyUrl());
  const period = (granularity: 'day' | 'epoch', at: number, from: number, days: number): PeriodRow => ({
    granularity,
    period: at,
    startsAt: startOfDay(from),
    endsAt: startOfDay(from + days),
    blocks: 144 * days,
    isComplete: true,
    source: 'history',
    origin: 'test',
    meanDifficulty: null,
    overlapDifference: null,
  });
  const count = (granularity: 'day' | 'epoch') => (pool: string, at: number, blocks: number) => ({
    granularity,
    period: at,
    pool,
    blocks,
  });
  const [day, epoch] = [count('day'), count('epoch')];
  await tx(async (db) => {
    await addPools(
      db,
      POOLS.map((slug) => ({ slug, name: slug, link: null, origin: 'test' })),
      [],
    );
    await replacePeriods(
      db,
      'day',
      [],
      DAYS.map((at) => period('day', at, at, 1)),
      [day('early', 120, 1), day('exact', 115, 3), day('edge', 197, 2), day('edge', 101, 2), day('newest', 390, 1)],
    );
    await replacePeriods(
      db,
      'epoch',
      [],
      EPOCHS.map((at) => period('epoch', at, at * 14, 14)),
      // Epoch 8 is days 112 to 125, all on record; epochs 7 and 14 reach over the edges of the daily counts.
      [epoch('early', 4, 5), epoch('exact', 8, 3), epoch('edge', 7, 2), epoch('edge', 14, 3), epoch('late', 14, 1)],
    );
  });
  source = dataSourceOver(read, startOfDay(400) + 3_600);
});

const lifeOf = async (slug: string, now = source.now) => {
  const page = await getPoolPage({ ...source, now }, slug);
  const dateOf = (date: { day: number; isEpoch: boolean } | null | undefined) =>
    date && `${date.isEpoch ? 'epoch ' : ''}${date.day}`;
  return { first: dateOf(page?.firstBlock), last: dateOf(page?.lastBlock) };
};

it('takes the day from daily counts, and the border of an epoch only where these do not reach', async () => {
  expect(await lifeOf('exact')).toEqual({ first: '115', last: '115' });
  expect(await lifeOf('early')).toEqual({ first: 'epoch 56', last: '120' });
  expect(await lifeOf('late')).toEqual({ first: 'epoch 196', last: 'epoch 209' });
});

it('takes an epoch that daily counts cover in part only for blocks that they do not have', async () => {
  expect(await lifeOf('edge')).toEqual({ first: '101', last: 'epoch 209' });
});

it('measures silence against the end of the record, wherever that is', async () => {
  const years = SECONDS_PER_DAY * 800;
  for (const now of [source.now, source.now + years]) {
    expect((await getPoolPage({ ...source, now }, 'newest'))?.isMining).toBe(true);
    expect((await getPoolPage({ ...source, now }, 'exact'))?.isMining).toBe(false);
  }
  expect((await getPoolPage(source, 'newest'))?.recordEndedOn).toBeNull();
  expect((await getPoolPage({ ...source, now: source.now + years }, 'newest'))?.recordEndedOn).toBe(399);
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
