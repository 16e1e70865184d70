import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseIsoDay, SECONDS_PER_DAY, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { bundledFiles } from '#lib/ingest/bundled-files.ts';
import { comparedDays } from '#lib/queries/change/compared-days.ts';
import { getBackTests } from '#lib/queries/change/get-back-tests.ts';
import { getChange } from '#lib/queries/change/get-change.ts';
import type { Database } from '#lib/store/database.ts';
import { type PeriodRow, replacePeriods } from '#lib/store/metric-points.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const NOW = startOfDay(parseIsoDay('2026-04-23'));
const DEFAULTS = { window: '7d', to: null, against: null } as const;

type Tally = Readonly<Record<string, number>>;
type Days = ReadonlyMap<UtcDay, { readonly tally: Tally; readonly isComplete: boolean; readonly difficulty?: number }>;

/** Stores counts of days as the roll-up would. */
async function store(database: Database, days: Days): Promise<void> {
  const periods = [...days].map(([period, { tally, isComplete, difficulty }]): PeriodRow => {
    const blocks = Object.values(tally).reduce((sum, count) => sum + count, 0);
    const startsAt = startOfDay(period);
    return {
      ...{ granularity: 'day', period, startsAt, endsAt: startsAt + SECONDS_PER_DAY, blocks, isComplete },
      ...{ source: 'history', origin: 'o', meanDifficulty: difficulty ?? null, overlapDifference: null },
    };
  });
  const counts = [...days].flatMap(([period, { tally }]) =>
    Object.entries(tally).map(([pool, blocks]) => ({ granularity: 'day' as const, period, pool, blocks })),
  );
  await database.tx((db) => replacePeriods(db, 'day', [...days.keys()], periods, counts));
}

const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(`drizzle/seed/${file}`, 'utf8'), { columns: true });

/** The bundled days of two months, their difficulty epochs, and the reported events. */
async function bundled(): Promise<Database> {
  const database = databases.open(await databases.emptyUrl());
  const days = new Map<UtcDay, { tally: Record<string, number>; isComplete: boolean }>();
  for (const row of rowsOf('pool-block-counts-2021-2026-days.csv')) {
    const { period_start = '', pool = '', blocks, complete } = row;
    if (period_start < '2026-01-01' || period_start > '2026-02-28') continue;
    const day = parseIsoDay(period_start);
    const known = days.get(day) ?? { tally: {}, isComplete: complete === 'true' };
    known.tally[pool] = Number(blocks);
    days.set(day, known);
  }
  await store(database, days);
  await database.tx(async (db) => {
    const epochs = bundledFiles['difficulty-epochs.csv'];
    await epochs.store(
      db,
      rowsOf('difficulty-epochs.csv').map((row) => epochs.row.parse(row)),
    );
    const clusters = bundledFiles['pool-clusters.csv'];
    await clusters.store(
      db,
      rowsOf('pool-clusters.csv').map((row) => clusters.row.parse(row)),
    );
    const tests = bundledFiles['back-test-events.csv'];
    await tests.store(
      db,
      rowsOf('back-test-events.csv').map((row) => tests.row.parse(row)),
    );
  });
  return database;
}

let database: Database;
beforeAll(async () => {
  database = await bundled();
});

describe('two windows of the bundled days', () => {
  it('show storm Fern: hashrate and concentration fell, and of no single share can more be said than chance', async () => {
    const request = { window: '7d', to: parseIsoDay('2026-01-30'), against: parseIsoDay('2026-01-21') } as const;
    const page = await getChange(dataSourceOver(database.read, NOW), request);
    const { comparison } = page ?? {};
    expect([comparison?.blocksBefore, comparison?.blocksAfter]).toEqual([978, 821]);
    const { before, after } = comparison?.hashrate ?? {};
    // All blocks of 24 to 30 January are of 141.668 T, all of 15 to 21 January of 146.473 T.
    expect((after?.value ?? 0) / (before?.value ?? 1)).toBeCloseTo((821 * 141.668_107) / (978 * 146.472_571), 6);
    expect(comparison?.hashrate?.verdict).toBe('fell by 18.8% (26 to 11% with 95% confidence): more than chance');
    expect(comparison?.hhi?.verdict).toBe(
      'fell by 236 points (423 to 49 points with 95% confidence): more than chance',
    );
    // With AntPool and its friends as one, as of 30 January.
    expect(comparison?.hhiByBuilder?.before.value).toBeGreaterThan((comparison?.hhi?.before.value ?? 9999) + 300);
    const foundry = comparison?.pools.find(({ slug }) => slug === 'foundryusa');
    expect(foundry).toMatchObject({ blocksBefore: 314, blocksAfter: 211, isReal: false });
    // By itself it would be a change (p 0.003); among all pools together it is not.
    expect(foundry?.change.high).toBeLessThan(0);
    expect(foundry?.verdict).toMatch(/^cannot be told from chance \(−6\.4 points; /);
    expect(page?.headline).toMatch(
      /^More than chance changed between the 7 days to 21 Jan 2026 and .*: hashrate \(−18\.8%\)/,
    );
  });

  it('are the newest 7 whole days against the 7 before unless told otherwise', async () => {
    const page = await getChange(dataSourceOver(database.read, NOW), DEFAULTS);
    expect([page?.before, page?.after]).toEqual([
      comparedDays(parseIsoDay('2026-02-15'), parseIsoDay('2026-02-21')),
      comparedDays(parseIsoDay('2026-02-22'), parseIsoDay('2026-02-28')),
    ]);
    expect(page?.comparison?.countedBy).toBe('bundled history');
    expect(page?.comparison?.pools[0]).toMatchObject({ slug: 'foundryusa', isReal: false });
    expect(page?.comparison?.hashrate?.detectable).toBe('−11% or +13%');
  });

  it.each([
    [{ to: parseIsoDay('2026-01-09'), against: parseIsoDay('2026-01-03') }, /^Windows that share a day/],
    [{ to: parseIsoDay('2026-01-09'), against: parseIsoDay('2026-01-09') }, /^Windows that share a day/],
    [{ to: parseIsoDay('2026-01-09') }, /^Nothing can be said of the 7 days to 2 Jan 2026: the blocks of this time/],
    [{ to: parseIsoDay('2026-03-01'), against: parseIsoDay('2026-01-09') }, /of the 7 days to 1 Mar 2026: the blocks/],
  ])('are not compared where they cannot be: %o', async (change, reason) => {
    const page = await getChange(dataSourceOver(database.read, NOW), { ...DEFAULTS, ...change });
    expect(page?.comparison).toBeNull();
    expect(page?.headline).toMatch(reason);
  });
});

describe('the reported events', () => {
  it('stand beside what the blocks say', async () => {
    const tests = await getBackTests(dataSourceOver(database.read, NOW));
    expect(tests.find(({ id }) => id === 'kazakhstan-2022')).toMatchObject({
      subject: 'network',
      claim: { text: '−13.4 %', by: 'press-getblock' },
      isReal: false,
    });
    expect(tests.find(({ id }) => id === 'elliott-2022-foundryusa')).toMatchObject({ claim: null, isReal: true });
    expect(tests.map(({ after }) => after.first)).toEqual(tests.map(({ after }) => after.first).sort((a, b) => a - b));
  });
});

describe('days of our own', () => {
  const steady = { a: 60, b: 50, c: 28, unknown: 2 };
  const days = (change: Partial<Record<number, Tally>>, difficulty?: number): Days =>
    new Map(
      Array.from({ length: 15 }, (_, back) => [
        20_000 - back,
        { tally: change[back] ?? steady, isComplete: back > 0, ...(difficulty === undefined ? {} : { difficulty }) },
      ]),
    );

  it('are compared up to the last whole one, and show no change where there is none', async () => {
    const own = databases.open(await databases.emptyUrl());
    await store(own, days({}, 1.5e14));
    const page = await getChange(dataSourceOver(own.read, NOW), DEFAULTS);
    expect(page?.after).toEqual(comparedDays(19_993, 19_999));
    // 980 blocks of 1.5e14 x 2^32 hashes in seven days.
    expect(page?.comparison?.hashrate?.after.value).toBeCloseTo((980 * 1.5e14 * 2 ** 32) / (7 * 86_400), -8);
    expect(page?.comparison?.pools.map(({ slug }) => slug)).toEqual(['a', 'b', 'c']);
    expect(page?.headline).toMatch(/^Nothing changed by more than chance .* neither hashrate, .* any of 3 pools\.$/);
  });

  it('have shares but no hashrate where no difficulty is on record', async () => {
    const own = databases.open(await databases.emptyUrl());
    const risen = { a: 90, b: 20, c: 28, unknown: 2 };
    await store(own, days(Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((back) => [back, risen]))));
    const { comparison, headline } = (await getChange(dataSourceOver(own.read, NOW), DEFAULTS)) ?? {};
    expect([comparison?.hashrate, comparison?.hhiByBuilder]).toEqual([null, null]);
    expect(comparison?.hhi?.isReal).toBe(true);
    expect(headline).toMatch(
      /: concentration \(HHI \+[\d,]+\) and the shares of a \(\+21\.4 points\) and b \(−21\.4 points\)\.$/,
    );
  });

  it('are none in an empty record', async () => {
    const own = databases.open(await databases.emptyUrl());
    expect(await getChange(dataSourceOver(own.read, NOW), DEFAULTS)).toBeNull();
    expect(await getBackTests(dataSourceOver(own.read, NOW))).toEqual([]);
  });
});
