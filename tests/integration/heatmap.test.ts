import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { quarterDays } from '#lib/domain/geography/quarters-to-ask.ts';
import { dayOf, parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { pullHeatmap } from '#lib/ingest/pull-heatmap.ts';
import { getGeography } from '#lib/queries/geography/get-geography.ts';
import type { Database } from '#lib/store/database.ts';
import { readFeedImports } from '#lib/store/fact-imports.ts';
import { readFeedStates } from '#lib/store/feed-states.ts';
import { readShareFacts } from '#lib/store/geography.ts';
import { readRevision } from '#lib/store/revision.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { ingestContext } from '#tests/support/ingest-context.ts';
import { createTestClock } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts';

const databases = testDatabases();
/** A day of the fourth quarter of 2026 on which a held quarter is read again: its number is a multiple of seven. */
const NOW = startOfDay(parseIsoDay('2026-11-26')) + 3600;

type Rows = Readonly<Record<string, string>>;
/** The bundled list of the third quarter of 2026. */
const HELD: Rows = {
  'United States': '36.7% (~345 EH/s)',
  Russia: '17.2% (~162 EH/s)',
  China: '12.2% (~115 EH/s)',
  Paraguay: '4.7% (~44 EH/s)',
  UAE: '3.0% (~28 EH/s)',
};
const page = (quarter: string, rows: Rows, count = Object.keys(rows).length): string =>
  `<html><body><h2>Top ${count} Countries by Market Share (${quarter})</h2><ul>${Object.entries(rows)
    .map(([name, told]) => `<li>${name} &mdash; ${told}</li>`)
    .join('')}</ul></body></html>`;

let database: Database;
let asked: string[];
let pages: Map<string, string>;
const publish = (quarter: number, year: number, body: string): void => {
  pages.set(`/blog/global-hashrate-heatmap-update-q${quarter}-${year}/`, body);
};

let server: LoopbackServer;
beforeAll(async () => {
  server = await startLoopbackServer((request, response) => {
    asked.push(request.url ?? '');
    const body = pages.get(request.url ?? '');
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': 'text/html' }).end(body ?? 'not here');
  });
});
afterAll(() => server.close());

const pull = (now = NOW) =>
  pullHeatmap(ingestContext({ standIn: { settings: {} }, database, clock: createTestClock(now) }), server.url);

const factsOf = async (quarter: number, year: number) =>
  (await readShareFacts(database.read, 'country')).filter(
    ({ source, firstDay }) => source === 'Hashrate Index' && firstDay === quarterDays({ year, quarter }).first,
  );

let bundled = '';
beforeAll(async () => {
  bundled = await databases.emptyUrl();
  const filled = databases.open(bundled);
  await loadBundledFacts(filled, 'drizzle/seed', NOW);
  await filled.close();
});

beforeEach(() => {
  database = databases.open(databases.copyOf(bundled));
  asked = [];
  pages = new Map();
});

describe('the quarterly list of countries', () => {
  it('asks a few pages a day, and takes a quarter without a post for no fault', async () => {
    expect(dayOf(NOW) % 7).toBe(0);
    expect(await pull()).toEqual({ asked: 2, stored: 0, notThere: 2 });
    expect(asked[0]).toBe('/blog/global-hashrate-heatmap-update-q4-2026/');
    const all = new Set(asked);
    for (let day = 1; day < 14; day += 1) await pull(NOW + day * 86_400);
    for (const path of asked) all.add(path);
    expect(all.size).toBe(8);
    expect(asked.length).toBeLessThanOrEqual(14 * 3);
    expect((await readFeedStates(database.read)).find(({ feed }) => feed === 'country-heatmap')).toBeUndefined();
  });

  it('stores what is new with its page, fills in an older quarter, and moves the newest list on the page', async () => {
    const rows = { ...HELD, Canada: '2.5% (~24 EH/s)' };
    publish(4, 2026, page('Q4 2026', rows));
    publish(1, 2026, page('Q1 2026', HELD));
    for (let day = 0; day < 8; day += 1) await pull(NOW + day * 86_400);
    const facts = await factsOf(4, 2026);
    expect(facts).toHaveLength(6);
    expect(facts[0]).toMatchObject({ share: 36.7 / 100, origin: 'hashrate-index-heatmap', precision: 'exact' });
    expect(facts[0]?.sourceUrl).toContain('/blog/global-hashrate-heatmap-update-q4-2026/');
    expect(await factsOf(1, 2026)).toHaveLength(5);
    expect((await getGeography(dataSourceOver(database.read, NOW))).headline).toContain('for Q4 2026');
  });

  it('does not store twice what is on record, and keeps a correction as a dated revision', async () => {
    const before = await factsOf(3, 2026);
    publish(3, 2026, page('Q3 2026', HELD));
    for (let day = 0; day < 8; day += 1) await pull(NOW + day * 86_400);
    expect(await factsOf(3, 2026)).toEqual(before);
    const revision = await readRevision(database.read);
    publish(3, 2026, page('Q3 2026', { ...HELD, Russia: '17.9% (~168 EH/s)', Norway: '1.7% (~16 EH/s)' }));
    const later = NOW + 14 * 86_400;
    expect((await pull(later)).stored).toBe(1);
    expect(await readRevision(database.read)).not.toEqual(revision);
    const after = await factsOf(3, 2026);
    expect(after).toHaveLength(before.length);
    expect(after.find(({ entity }) => entity === 'RU')?.share).toBe(17.9 / 100);
    const kept = await readFeedImports(database.read, 'country-heatmap', 0);
    expect(kept.map(({ rowCount }) => rowCount)).toEqual([0, 1]);
    expect(kept.at(-1)?.confirmedAt).toBe(later);
  });

  it.each([
    ['another quarter', page('Q3 2025', HELD), /^The page is of Q3 2025, not of Q4 2026\.$/],
    ['a changed layout', '<html><body><h2>Market share by country</h2></body></html>', /its layout has changed/],
    ['rows in another shape', page('Q4 2026', { ...HELD, Oman: 'about three' }, 6), /promises 6 countries, and only 5/],
    [
      'four rows',
      page('Q4 2026', Object.fromEntries(Object.entries(HELD).slice(1))),
      /lists 4 countries, fewer than 5/,
    ],
    ['a share over 100', page('Q4 2026', { ...HELD, Oman: '128% (~26 EH/s)' }), /Oman a share of 128%/],
    ['shares over 100 together', page('Q4 2026', { ...HELD, Oman: '28% (~26 EH/s)' }), /make 101\.8% together/],
    [
      'an unknown country',
      page('Q4 2026', { ...HELD, Atlantis: '2% (~26 EH/s)' }),
      /"Atlantis", which is the name of no/,
    ],
    ['a country twice', page('Q4 2026', { ...HELD, 'United Arab Emirates': '2% (~26 EH/s)' }), /lists AE twice/],
    ['a page cut off', page('Q4 2026', HELD).slice(0, -40), /no whole web page/],
    ['nothing', '', /empty/],
  ])('refuses %s in a sentence and stores nothing', async (_name, body, sentence) => {
    publish(4, 2026, body);
    const before = await readShareFacts(database.read, 'country');
    await expect(pull()).rejects.toThrow(sentence);
    expect(await readShareFacts(database.read, 'country')).toEqual(before);
    const state = (await readFeedStates(database.read)).find(({ feed }) => feed === 'country-heatmap');
    expect(state?.errorMessage).toMatch(sentence);
  });

  it('refuses what would make more than all of it together with facts on record', async () => {
    publish(
      3,
      2026,
      page('Q3 2026', {
        Russia: '60% (~1 EH/s)',
        China: '1% (~1 EH/s)',
        UAE: '1% (~1 EH/s)',
        Oman: '1% (~1 EH/s)',
        Iran: '1% (~1 EH/s)',
      }),
    );
    const before = await factsOf(3, 2026);
    await expect(
      (async () => {
        for (let day = 0; day < 8; day += 1) await pull(NOW + day * 86_400);
      })(),
    ).rejects.toThrow(/the shares in the list of Hashrate Index from 2026-07-01 would make 1\d\d\.\d %, above 100/);
    expect(await factsOf(3, 2026)).toEqual(before);
  });
});
