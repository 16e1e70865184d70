import { beforeAll, describe, expect, it } from 'vitest';
import { parseIsoDay } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { rebuildAiFigures } from '#lib/metrics/ai/rebuild-ai-figures.ts';
import { getAiPage } from '#lib/queries/ai/get-ai-page.ts';
import { getVintage, getVintageCsv, getVintages } from '#lib/queries/ai/get-vintages.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { addDownloads } from '#lib/store/ai-downloads.ts';
import { readScores } from '#lib/store/ai-scores.ts';
import { readVintages } from '#lib/store/ai-vintages.ts';
import { storeBoard, storeTokens, storeVintage } from '#tests/support/ai-vintage.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
let source: DataSource;
let refit: number;
let downloads: number;

beforeAll(async () => {
  const database = databases.open(await databases.emptyUrl());
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
  const [bundled] = await readVintages(database.read, 'epoch-eci');
  const rows = bundled ? await readScores(database.read, bundled.id, 'eci') : [];
  const moved = rows.slice(1).map((row) => ({ ...row, score: row.score + (row.model === 'GPT-5.2' ? 0.69 : 0) }));
  refit = await storeBoard(database, 'epoch-eci', 'eci', '2026-02-10', moved);
  downloads = await storeVintage(database, 'hugging-face-models', '2026-01-01', (db, vintage) =>
    addDownloads(db, vintage, [
      {
        model: 'a/b',
        author: 'a',
        downloads: 1234,
        downloadsAllTime: null,
        parameters: 7,
        parametersFrom: null,
        baseModel: null,
        created: null,
      },
    ]),
  );
  await rebuildAiFigures(database, TEST_TIME);
  source = dataSourceOver(database.read, TEST_TIME);
});

describe('the page about AI', () => {
  it('opens with one sentence, and tells every section by its list', async () => {
    const page = await getAiPage(source);
    expect(page.headline).toMatch(
      /^Open models trail closed ones by \d+\.\d points in the middle of the last 90 days, and catch up after about \d+\.\d months$/,
    );
    expect(page.qualifier).toContain('10 Feb 2026');
    const points = page.sections.find(({ id }) => id === 'points');
    expect(points?.list).toMatchObject({ day: '10 Feb 2026', rows: 1 });
    expect(points?.rows.map(({ key }) => key)).toEqual(['gap', 'open', 'median', 'mean']);
    const months = page.sections.find(({ id }) => id === 'months');
    expect(months?.rows).toHaveLength(6);
    expect(months?.rows[0]?.sure).toMatch(/90% interval/);
    expect(JSON.stringify(page)).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('says in words what is missing and how to get it', async () => {
    const addresses = { ...source.ai.addresses, OPENROUTER_URL: 'https://openrouter.ai' };
    const page = await getAiPage({ ...source, ai: { ...source.ai, addresses } });
    expect(page.sections.find(({ id }) => id === 'use')?.missing).toBe(
      'No figures: Off until its free key is set: OPENROUTER_API_KEY. OpenRouter gives one away at https://openrouter.ai/rankings.',
    );
    const off = await getAiPage(source);
    expect(off.sections.find(({ id }) => id === 'use')?.missing).toBe(
      'No figures: Switched off: OPENROUTER_URL is off.',
    );
    const nothing = await getAiPage(dataSourceOver(databases.open(await databases.emptyUrl()).read, TEST_TIME));
    expect(nothing.headline).toBe('No scores of models are on record yet');
    for (const { missing, rows } of nothing.sections)
      expect([rows.length, (missing ?? '').length > 20]).toEqual([0, true]);
  });

  it('tells an empty list, and one without open models, in a sentence', async () => {
    const database = databases.open(await databases.emptyUrl());
    await storeBoard(database, 'epoch-eci', 'eci', '2026-02-10', []);
    await rebuildAiFigures(database, TEST_TIME);
    const page = await getAiPage(dataSourceOver(database.read, TEST_TIME));
    expect(page.sections.find(({ id }) => id === 'points')?.missing).toBe(
      'The list has no model with a score and a day of release.',
    );
    expect(page.headline).toBe('The list on record has no gap between open and closed models');
  });
});

describe('lists', () => {
  it('are told newest first, with what moved since the one before', async () => {
    const lists = await getVintages(source);
    expect(lists.filter((list) => list.source === 'epoch-eci').map(({ day }) => day)).toEqual([
      '10 Feb 2026',
      '19 Dec 2025',
    ]);
    const page = await getVintage(source, refit);
    expect(page?.difference?.summary).toBe(
      '1 scores moved, most of all GPT-5.2 152.03 → 152.72. 0 models came in, 1 went.',
    );
    expect(page?.rows[0]?.[0]).toBe('Gemini 3 Flash');
    expect(await getVintage(source, 999_999)).toBeNull();
  });

  it('are handed out as a file with their credit, where their source allows it', async () => {
    const csv = await getVintageCsv(source, refit);
    expect(csv).toMatch(/^# /);
    expect(csv).toContain('2025-08-07');
    expect((await getVintage(source, downloads))?.mayPassOn).toBe(false);
    expect(await getVintageCsv(source, downloads)).toBeNull();
  });

  it('of tokens show counts beyond 2^53 with all their digits', async () => {
    const database = databases.open(await databases.emptyUrl());
    const id = await storeTokens(database, '2026-01-01', [
      { day: parseIsoDay('2026-01-01'), model: 'a/b', tokens: 9_007_199_254_740_993n },
    ]);
    const page = await getVintage(dataSourceOver(database.read, TEST_TIME), id);
    expect(page?.rows).toEqual([['a/b', '1 Jan 2026', '9,007,199,254,740,993']]);
  });
});
