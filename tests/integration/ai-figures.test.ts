import { describe, expect, it } from 'vitest';
import type { ScoredModel } from '#lib/domain/ai/scored-model.ts';
import { parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { rebuildAiFigures } from '#lib/metrics/ai/rebuild-ai-figures.ts';
import { addDownloads } from '#lib/store/ai-downloads.ts';
import { readAiPoints } from '#lib/store/ai-points.ts';
import { replaceModelClasses } from '#lib/store/model-classes.ts';
import { readRevision } from '#lib/store/revision.ts';
import { classedModel } from '#tests/support/ai-models.ts';
import { storeBoard, storeTokens, storeVintage } from '#tests/support/ai-vintage.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const day = parseIsoDay;
const NOW = startOfDay(day('2024-12-31'));

const stated = { open: 'Open weights', closed: 'Closed weights', unknown: 'Other' } as const;
function scored(...args: Parameters<typeof classedModel>): ScoredModel {
  const { access, ...model } = classedModel(...args);
  return { ...model, statedAccess: stated[access] };
}
const board = [
  scored('c1', 'closed', '2024-01-01', 100, { half: 2 }),
  scored('c2', 'closed', '2024-06-01', 120, { half: 2 }),
  scored('new', 'unknown', '2024-07-01', 125, { half: 2 }),
  scored('o1', 'open', '2024-04-01', 99, { half: 2, parameters: 70 }),
  scored('o2', 'open', '2024-09-01', 126, { half: 2, parameters: 14 }),
];

async function openEmpty() {
  return databases.open(await databases.emptyUrl());
}

describe('figures about AI models', () => {
  it('stand at each end of a month and at the day of the list, with what the unknown leaves open', async () => {
    const database = await openEmpty();
    const vintage = await storeBoard(database, 'epoch-eci', 'eci', '2024-08-15', board);
    await rebuildAiFigures(database, NOW);
    const gaps = await readAiPoints(database.read, 'eci-gap', 'daily', vintage);
    expect(gaps.map(({ period }) => period)).toEqual(
      ['2024-04-30', '2024-05-31', '2024-06-30', '2024-07-31', '2024-08-15'].map(day),
    );
    expect(gaps.at(-1)).toMatchObject({ value: 26, low: 21, high: 26, n: 4, detail: 'new less o1', missing: null });
    expect(gaps[0]).toMatchObject({ value: 1, low: 1, high: 1 });
    const [lag] = (await readAiPoints(database.read, 'eci-lag', 'exact', vintage)).slice(-1);
    expect(lag).toMatchObject({ value: null, missing: expect.stringContaining('No open model'), n: 0 });
    expect(lag?.detail).toContain('c2 (2.5)');
  });

  it('are those of a later list for a later list, and the older ones stay', async () => {
    const database = await openEmpty();
    const first = await storeBoard(database, 'epoch-eci', 'eci', '2024-08-15', board);
    await rebuildAiFigures(database, NOW);
    const before = await readAiPoints(database.read, 'eci-gap', 'daily', first);
    const refit = board.map((model) => ({ ...model, score: model.score + (model.model === 'o1' ? 3 : 0) }));
    const second = await storeBoard(database, 'epoch-eci', 'eci', '2024-10-01', refit);
    expect(await rebuildAiFigures(database, NOW)).toMatchObject({ vintages: 1 });
    expect(await readAiPoints(database.read, 'eci-gap', 'daily', first)).toEqual(before);
    const after = await readAiPoints(database.read, 'eci-gap', 'daily', second);
    expect(after.find(({ period }) => period === day('2024-07-31'))?.value).toBe(23);
    expect(after.at(-1)).toMatchObject({ value: -1, detail: 'new less o2' });
    const sizes = await readAiPoints(database.read, 'smallest-open', '125.8', second);
    // The day on which it came out, the end of that month, and the day of the list.
    expect(sizes.map(({ period }) => period)).toEqual(['2024-09-01', '2024-09-30', '2024-10-01'].map(day));
    expect(sizes[0]).toMatchObject({ value: 14, detail: 'o2', n: 1 });
  });

  it('are computed once, also by two workers at a time', async () => {
    const url = await databases.emptyUrl();
    const [one, two] = [databases.open(url), databases.open(url)];
    const vintage = await storeBoard(one, 'epoch-eci', 'eci', '2024-08-15', board);
    await Promise.all([rebuildAiFigures(one, NOW), rebuildAiFigures(two, NOW)]);
    const rows = await readAiPoints(one.read, 'eci-gap', 'daily', vintage);
    expect(rows).toHaveLength(5);
    const { revision } = await readRevision(one.read);
    expect(await rebuildAiFigures(one, NOW)).toEqual({ vintages: 0, figures: 0 });
    expect((await readRevision(one.read)).revision).toBe(revision);
  });

  it('say in a sentence why there is none: an empty list, one group only, no interval', async () => {
    const database = await openEmpty();
    const vintages = {
      empty: await storeBoard(database, 'epoch-eci', 'eci', '2024-08-01', []),
      closed: await storeBoard(database, 'epoch-eci', 'eci', '2024-08-02', board.slice(0, 2)),
      plain: await storeBoard(database, 'epoch-eci', 'eci', '2024-08-03', [
        scored('c', 'closed', '2024-01-01', 10),
        scored('o', 'open', '2024-02-01', 9),
      ]),
    };
    await rebuildAiFigures(database, NOW);
    const why = async (vintage: number) => (await readAiPoints(database.read, 'eci-gap', '', vintage))[0]?.missing;
    expect(await why(vintages.empty)).toBe('The list has no model with a score and a day of release.');
    expect(await why(vintages.closed)).toBe('The list has no model with open weights.');
    const [gap] = await readAiPoints(database.read, 'eci-gap', 'daily', vintages.plain);
    expect(gap).toMatchObject({ value: 1, intervalLow: null, intervalHigh: null });
  });

  it('of tokens are computed anew when the list of classes changes, from the raw names', async () => {
    const database = await openEmpty();
    const days = Array.from({ length: 7 }, (_, index) => day('2025-01-01') + index);
    const vintage = await storeTokens(
      database,
      '2025-01-07',
      days.flatMap((one) => [
        { day: one, model: 'anthropic/claude', tokens: 2n ** 60n },
        { day: one, model: 'deepseek/deepseek-r1', tokens: 2n ** 60n },
        { day: one, model: 'other', tokens: 2n ** 59n },
      ]),
    );
    await rebuildAiFigures(database, NOW);
    const share = async () => (await readAiPoints(database.read, 'open-token-share', '7d', vintage))[0];
    expect(await share()).toMatchObject({ value: null, missing: expect.stringContaining('class is known') });
    const row = { match: 'prefix', checked: 0, sourceUrl: 'https://example.org', note: null, origin: 'own' } as const;
    await database.tx((db) =>
      replaceModelClasses(db, [
        { ...row, pattern: 'deepseek/', lab: 'DeepSeek', access: 'open' },
        { ...row, pattern: 'anthropic/', lab: 'Anthropic', access: 'closed' },
      ]),
    );
    expect(await rebuildAiFigures(database, NOW)).toMatchObject({ vintages: 1 });
    expect(await share()).toMatchObject({ value: null, low: 0.4, high: 0.5, missing: null });
    const [hhi] = await readAiPoints(database.read, 'token-hhi', '', vintage);
    expect(hhi?.value).toBeCloseTo(3200, 6);
    expect(hhi?.high).toBeCloseTo(5000, 6);
    const [nakamoto] = await readAiPoints(database.read, 'token-nakamoto', '', vintage);
    expect(nakamoto).toMatchObject({ value: 2, low: 2, high: 2 });
  });

  it('of downloads stand with and without toys', async () => {
    const database = await openEmpty();
    const more = { downloadsAllTime: null, parametersFrom: null, baseModel: null, created: null };
    const vintage = await storeVintage(database, 'hugging-face-models', '2024-08-01', (db, id) =>
      addDownloads(db, id, [
        { model: 'a/big-8B', author: 'a', downloads: 50, parameters: 8, ...more },
        { model: 'b/tiny-test', author: 'b', downloads: 50, parameters: 0.01, ...more },
      ]),
    );
    await rebuildAiFigures(database, NOW);
    const hhi = async (variant: string) =>
      (await readAiPoints(database.read, 'download-hhi', variant, vintage))[0]?.value;
    expect([await hhi('all'), await hhi('filtered')]).toEqual([5000, 10_000]);
    expect((await readAiPoints(database.read, 'download-share', '14b', vintage))[0]?.value).toBe(1);
  });
});
