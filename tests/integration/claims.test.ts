import { beforeAll, describe, expect, it } from 'vitest';
import { judgeClaims } from '#lib/claims/judge-claims.ts';
import type { AiMetricId, AiPoint } from '#lib/domain/ai/ai-metric.ts';
import type { PublishedFigure } from '#lib/domain/ai/published-figure.ts';
import { plainFinding } from '#lib/domain/claims/slots.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { replaceAiPoints } from '#lib/store/ai-points.ts';
import { addVerdict, readNewestVerdicts, readVerdicts } from '#lib/store/claim-verdicts.ts';
import type { Database } from '#lib/store/database.ts';
import { replacePublishedFigures } from '#lib/store/published-figures.ts';
import { readRevision } from '#lib/store/revision.ts';
import { publishedExamples } from '#tests/support/published-examples.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const DAY = 86_400;
const databases = testDatabases();
let filled: string;

/** Bundled facts with the figures of their last weeks, and published figures of our own making. */
beforeAll(async () => {
  filled = await databases.emptyUrl();
  const database = databases.open(filled);
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
  await database.tx(async (db) => {
    const last = `(select max(period) from dirty_periods where granularity = 'day')`;
    await db.run(`delete from dirty_periods where granularity = 'epoch' or period < ${last} - 40`);
    await replacePublishedFigures(db, publishedExamples);
  });
  await rebuildFigures(database, TEST_TIME);
  await database.close();
}, 120_000);

const open = (): Database => databases.open(databases.copyOf(filled));
const verdictsOf = async ({ read }: Database) =>
  Object.fromEntries([...(await readNewestVerdicts(read))].map(([id, { verdict }]) => [id, verdict]));
const findingOf = async ({ read }: Database, id: string) =>
  plainFinding((await readNewestVerdicts(read)).get(id)?.finding ?? '');

const points = (metric: AiMetricId, variant: string, vintage: number, rows: readonly (readonly [string, number])[]) =>
  rows.map(
    ([day, value]): AiPoint => ({
      ...{ metric, variant, vintage, value, low: null, high: null, intervalLow: null, intervalHigh: null },
      ...{ period: parseIsoDay(day), missing: null, n: 1, detail: null, version: 1 },
    }),
  );

describe('the claims', () => {
  it('come out as the recorded facts have it, and where those are silent are unmeasured with the reason', async () => {
    const database = open();
    expect(await judgeClaims(database, TEST_TIME)).toEqual({ claims: 9, written: 9, refreshed: 0, faults: [] });
    expect(await verdictsOf(database)).toEqual({
      ...{ c1: 'supported', c2: 'unmeasured', c3: 'mixed', c4: 'supported', c5: 'unmeasured' },
      ...{ c6: 'partly', c7: 'partly', c8: 'partly', c9: 'not-supported' },
    });
    expect(await findingOf(database, 'c2')).toMatch(/^It cannot be told\. Rise of the best closed model/);
    expect(await findingOf(database, 'c5')).toContain('downloads by size have not been counted yet');
    expect(await findingOf(database, 'c6')).toContain('from $25 billion to $119 billion is +376%, or 21.5% a year');
    expect(await findingOf(database, 'c8')).toContain('moved by 0.10 points');
    expect(await findingOf(database, 'c9')).toContain('from 1,795–1,855 to 1,849–1,874');
  });

  it('are judged by computed figures where there are such', async () => {
    const database = open();
    const frontier = [
      ['2024-09-01', 132],
      ['2025-09-01', 150],
      ['2026-09-01', 160],
    ] as const;
    const shares = (vintage: number, day: string, small: number, medium: number) => [
      ...points('download-share', '4b', vintage, [[day, small]]),
      ...points('download-share', '14b', vintage, [[day, medium]]),
    ];
    await database.tx(async (db) => {
      await replaceAiPoints(db, 'eci-frontier', 7, points('eci-frontier', 'closed', 7, frontier));
      await replaceAiPoints(db, 'download-share', 1, shares(1, '2025-10-01', 0.4, 0.2));
      await replaceAiPoints(db, 'download-share', 2, shares(2, '2026-10-01', 0.45, 0.22));
    });
    await judgeClaims(database, TEST_TIME);
    const verdicts = await verdictsOf(database);
    // 10 points after 18 are less than three quarters; 67 % after 60 % are seven points more.
    expect([verdicts.c2, verdicts.c5]).toEqual(['supported', 'supported']);
    expect(await findingOf(database, 'c2')).toContain('rose by 10 points');
    expect(await findingOf(database, 'c5')).toContain('from 60% to 67% of downloads');
  });

  it('of which nothing at all is known are all unmeasured', async () => {
    const database = databases.open(await databases.emptyUrl());
    await judgeClaims(database, TEST_TIME);
    expect(new Set(Object.values(await verdictsOf(database)))).toEqual(new Set(['unmeasured']));
  });
});

describe('judging again', () => {
  it('writes nothing and moves no revision while nothing changes, however many do it at once', async () => {
    const url = databases.copyOf(filled);
    const workers = [databases.open(url), databases.open(url)];
    await Promise.all(workers.map((database) => judgeClaims(database, TEST_TIME)));
    const [first] = workers;
    if (first === undefined) throw new Error('there are two');
    const count = async () =>
      (await Promise.all(['c1', 'c3', 'c9'].map((id) => readVerdicts(first.read, id)))).map((rows) => rows.length);
    expect(await count()).toEqual([1, 1, 1]);
    const { revision } = await readRevision(first.read);
    expect(await judgeClaims(first, TEST_TIME + 60)).toMatchObject({ written: 0, refreshed: 0 });
    expect((await readRevision(first.read)).revision).toBe(revision);
  });

  it('adds a line for another verdict, and brings the line up to date for a small step', async () => {
    const database = open();
    await judgeClaims(database, TEST_TIME);
    const move = (value: number) =>
      database.tx((db) => replacePublishedFigures(db, [...publishedExamples, arenaGap('2026-09-30', value)]));
    await move(33);
    expect(await judgeClaims(database, TEST_TIME + DAY)).toMatchObject({ written: 0, refreshed: 1 });
    await move(60);
    expect(await judgeClaims(database, TEST_TIME + 2 * DAY)).toMatchObject({ written: 1 });
    const [now, before, ...older] = await readVerdicts(database.read, 'c3');
    expect([now?.verdict, before?.verdict, older.length]).toEqual(['not-supported', 'mixed', 0]);
    expect([now?.judgedAt, before?.judgedAt]).toEqual([TEST_TIME + 2 * DAY, TEST_TIME]);
    expect(plainFinding(before?.finding ?? '')).toContain('33 Elo');
  });

  it('adds a line where another rule was the judge', async () => {
    const database = open();
    await judgeClaims(database, TEST_TIME);
    const [row] = await readVerdicts(database.read, 'c9');
    if (row === undefined) throw new Error('it was judged');
    const { id: _id, ...rest } = row;
    await database.tx((db) => addVerdict(db, { ...rest, ruleHash: 'of an older rule', judgedAt: TEST_TIME + 1 }));
    await judgeClaims(database, TEST_TIME + 2);
    expect((await readVerdicts(database.read, 'c9')).length).toBe(3);
  });

  it('keeps nothing of a run that is cut off inside its transaction', async () => {
    const database = open();
    const cut: Database = {
      ...database,
      tx: (work) =>
        database.tx(async (db) => {
          await work(db);
          throw new Error('killed');
        }),
    };
    await expect(judgeClaims(cut, TEST_TIME)).rejects.toThrow('killed');
    expect((await readNewestVerdicts(database.read)).size).toBe(0);
    expect(await judgeClaims(database, TEST_TIME)).toMatchObject({ written: 9 });
  });
});

const arenaGap = (day: string, value: number): PublishedFigure => {
  const [like] = publishedExamples.filter(({ series }) => series === 'arena-gap');
  if (like === undefined) throw new Error('there are gaps of the Arena');
  return { ...like, firstDay: parseIsoDay(day), lastDay: parseIsoDay(day), value };
};
