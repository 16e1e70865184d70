import { describe, expect, it } from 'vitest';
import { parseIsoDay } from '#lib/domain/time.ts';
import { bundledModelsDev, putBundledListing } from '#lib/ingest/ai/bundled-listings.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { readListings } from '#lib/store/ai-listings.ts';
import { readAiPoints, replaceAiPoints } from '#lib/store/ai-points.ts';
import { addVintage, readVintage, readVintages } from '#lib/store/ai-vintages.ts';
import { readModelClasses } from '#lib/store/model-classes.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const listed = (model: string) => ({
  model,
  name: model,
  lab: 'acme',
  huggingFaceId: null,
  openWeights: true,
  released: null,
  listed: null,
  promptUsdPerMillion: null,
  completionUsdPerMillion: null,
});

describe('bundled states of AI catalogues', () => {
  it('are there with their days after a start without a network, and not twice after the next', async () => {
    const database = databases.open(await databases.emptyUrl());
    await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
    expect(await loadBundledFacts(database, 'drizzle/seed', TEST_TIME)).toEqual([]);
    const db = database.read;
    const states = await Promise.all(
      ['openrouter-models', 'models-dev'].map(async (source) => {
        const [vintage, ...more] = await readVintages(db, source);
        const rows = await readListings(db, vintage?.id ?? 0);
        return [vintage?.list, vintage?.asOf, vintage?.rowCount, rows.length, more.length];
      }),
    );
    expect(states).toEqual([
      ['bundled', parseIsoDay('2026-05-12'), 364, 364, 0],
      ['bundled', parseIsoDay('2026-07-02'), 231, 231, 0],
    ]);
    expect((await readModelClasses(db)).filter(({ access }) => access === 'open').length).toBeGreaterThan(200);
  });

  it('of a corrected file take the place of what it said before, and of what was computed from that', async () => {
    const database = databases.open(await databases.emptyUrl());
    const put = (...models: string[]) =>
      database.tx((db) => putBundledListing(db, bundledModelsDev, models.map(listed)));
    await put('acme/a', 'acme/b');
    const before = await readVintage(database.read, 'models-dev');
    const vintage = before?.id ?? 0;
    const blank = { low: null, high: null, intervalLow: null, intervalHigh: null, missing: null, detail: null };
    const point = {
      metric: 'open-price',
      variant: '',
      vintage,
      period: 20_000,
      value: 1,
      n: 1,
      version: 1,
      ...blank,
    } as const;
    await database.tx((db) => replaceAiPoints(db, 'open-price', vintage, [point]));
    await put('acme/c');
    expect(await readVintages(database.read, 'models-dev')).toMatchObject([{ id: vintage, rowCount: 1 }]);
    expect((await readListings(database.read, vintage)).map(({ model }) => model)).toEqual(['acme/c']);
    expect(await readAiPoints(database.read, 'open-price', '', vintage)).toEqual([]);
  });

  it('leave what the source itself told alone, and are what was known before it told anything', async () => {
    const database = databases.open(await databases.emptyUrl());
    const told = {
      list: 'feed',
      rowCount: 1,
      snapshotId: null,
      origin: 'models-dev',
      sourceUrl: 'x',
      receivedAt: 0,
    } as const;
    const asOf = parseIsoDay('2026-11-22');
    await database.tx((db) => addVintage(db, { source: 'models-dev', asOf, sha256: 'one', ...told }));
    await database.tx((db) => putBundledListing(db, bundledModelsDev, [listed('acme/a')]));
    const db = database.read;
    expect((await readVintage(db, 'models-dev'))?.sha256).toBe('one');
    expect((await readVintage(db, 'models-dev', asOf - 1))?.list).toBe('bundled');
    expect(await readVintage(db, 'models-dev', parseIsoDay('2026-07-01'))).toBeNull();
  });
});
