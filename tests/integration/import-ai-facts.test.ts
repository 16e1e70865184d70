import { beforeEach, describe, expect, it } from 'vitest';
import { type FactDesk, tryFacts, undoFacts } from '#lib/commands/import-facts.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { rebuildAiFigures } from '#lib/metrics/ai/rebuild-ai-figures.ts';
import { getFacts } from '#lib/queries/facts/get-facts.ts';
import { readAiPoints } from '#lib/store/ai-points.ts';
import { readAudit } from '#lib/store/audit.ts';
import type { Database } from '#lib/store/database.ts';
import { readModelClasses } from '#lib/store/model-classes.ts';
import { readPublishedFigures } from '#lib/store/published-figures.ts';
import { readRevision } from '#lib/store/revision.ts';
import { storeTokens } from '#tests/support/ai-vintage.ts';
import { factDesks } from '#tests/support/fact-desks.ts';
import { csv, headerOf, imported, lineOf } from '#tests/support/fact-files.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
let url = '';
let database: Database;
let desk: FactDesk;

const open = factDesks(databases);
beforeEach(() => {
  ({ url, database, desk } = open());
});

/** Loads a bundled file anew, as a newer version of the program does. */
async function reload(file: string): Promise<void> {
  sqlRows(url, 'delete from bundled_files where file = ?', file);
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME + 60);
}

const FIGURES = headerOf('published-figures.csv');
const gap = {
  ...{ series: 'arena-gap', publisher: 'LMArena', first_day: '2023-12-15', last_day: '2023-12-15', value: '70' },
  ...{ unit: 'elo', source_url: 'https://example.org/', note: 'Read again. Confidence: high.' },
};
const figure = (cells: Readonly<Record<string, string>> = {}): string => lineOf(FIGURES, { ...gap, ...cells });

const CLASSES = headerOf('model-classes.csv');
const flash = {
  ...{ pattern: 'Alibaba/Qwen-Flash', match: 'exact', lab: 'Alibaba', access: 'open', checked: '2026-08-01' },
  source_url: 'https://example.org/',
};
const modelClass = (cells: Readonly<Record<string, string>> = {}): string => lineOf(CLASSES, { ...flash, ...cells });

describe('published figures that an admin imports', () => {
  it('stand in for those of the same publisher and time, add others, and go when undone', async () => {
    const before = await readPublishedFigures(database.read);
    const later = { first_day: '2026-08-31', last_day: '2026-08-31', value: '-3.5' };
    const text = csv(FIGURES, figure(), figure(later));
    const tried = await tryFacts(desk, 'mine.csv', text);
    if ('fault' in tried) throw new Error(tried.fault);
    expect(await readPublishedFigures(database.read)).toEqual(before);
    const page = await getFacts({ db: database.read, now: TEST_TIME }, tried.id);
    expect(page.tried).toMatchObject({ kind: 'published-figures', added: 1, changed: 1, same: 0, gone: 0 });
    expect(page.tried?.changes[0]).toEqual({
      ...{ what: 'arena-gap, LMArena, 2023-12-15 to 2023-12-15', before: '75.3 elo', after: '70 elo' },
    });

    const id = await imported(desk, text);
    await reload('published-figures.csv');
    const series = await readPublishedFigures(database.read, 'arena-gap');
    expect(series[0]).toMatchObject({ value: 70, origin: 'admin-file' });
    expect(series.filter(({ origin }) => origin === 'admin-file')).toHaveLength(2);
    const { revision } = await readRevision(database.read);
    expect(await undoFacts(desk, id)).toEqual({ id });
    expect(await readPublishedFigures(database.read)).toEqual(before);
    expect((await readRevision(database.read)).revision).toBeGreaterThan(revision);
    const log = await readAudit(database.read, 5);
    expect(log.map(({ action }) => action)).toEqual(['facts import undone', 'facts imported']);
  });

  it.each([
    ['a series that nobody shows', [figure({ series: 'arena-gaps' })], /line 2: series: there is no series arena-gaps/],
    ['another unit than on record', [figure({ unit: 'points' })], /line 2: unit: is elo for the same subject on/],
    ['a figure twice', [figure(), figure({ value: '71' })], /line 3: series: the same publisher says this .* line 2/],
    ['a publication to come', [figure({ published: '2027-01-01' })], /line 2: published: is in the future/],
    ['no figure', [figure({ value: '' })], /line 2: value: is missing/],
    ['no source', [figure({ source_url: '' })], /line 2: source_url: is not a web address/],
    ['no confidence', [figure({ note: 'Trust me.' })], /line 2: note: does not end with/],
  ])('with %s are refused with line and column, and nothing of them is imported', async (_name, lines, sentence) => {
    const before = sqlNumber(url, 'select count(*) from published_figures');
    expect(await tryFacts(desk, 'mine.csv', csv(FIGURES, ...lines))).toEqual({
      fault: expect.stringMatching(sentence),
    });
    expect(sqlNumber(url, 'select count(*) from published_figures')).toBe(before);
    expect(sqlNumber(url, 'select count(*) from fact_imports')).toBe(0);
  });
});

describe('classes of AI models that an admin imports', () => {
  it('stand in for those of the same name, and figures are computed anew by them, and again when undone', async () => {
    const first = parseIsoDay('2026-07-01');
    const days = Array.from({ length: 7 }, (_, index) => first + index);
    const vintage = await storeTokens(
      database,
      '2026-07-07',
      days.flatMap((day) => [
        { day, model: 'alibaba/qwen-flash', tokens: 2n ** 60n },
        { day, model: 'alibaba/qwen-max', tokens: 2n ** 60n },
      ]),
    );
    const openShare = async () => {
      await rebuildAiFigures(database, TEST_TIME);
      const [point] = await readAiPoints(database.read, 'open-token-share', '7d', vintage);
      return [point?.low, point?.high];
    };
    const before = await readModelClasses(database.read);
    expect(await openShare()).toEqual([0, 0]);
    const id = await imported(desk, csv(CLASSES, modelClass()));
    await reload('model-classes.csv');
    const classes = await readModelClasses(database.read);
    expect(classes).toHaveLength(before.length);
    expect(classes.filter(({ origin }) => origin === 'admin-file')).toMatchObject([{ access: 'open' }]);
    expect(await openShare()).toEqual([0.5, 0.5]);
    await undoFacts(desk, id);
    expect(await readModelClasses(database.read)).toEqual(before);
    expect(await openShare()).toEqual([0, 0]);
  });

  it.each([
    ['a name twice', [modelClass(), modelClass({ pattern: 'alibaba/qwen-flash' })], /line 3: pattern: .* in line 2/],
    ['another word for open', [modelClass({ access: 'free' })], /line 2: access: must be open, closed or unknown/],
    ['a look on a day to come', [modelClass({ checked: '2027-01-01' })], /line 2: checked: is in the future/],
    ['no source', [modelClass({ source_url: '' })], /line 2: source_url: is not a web address/],
  ])('with %s are refused with line and column, and nothing of them is imported', async (_name, lines, sentence) => {
    const before = await readModelClasses(database.read);
    expect(await tryFacts(desk, 'mine.csv', csv(CLASSES, ...lines))).toEqual({
      fault: expect.stringMatching(sentence),
    });
    expect(await readModelClasses(database.read)).toEqual(before);
  });
});
