import { beforeEach, describe, expect, it } from 'vitest';
import { type FactDesk, tryFacts, undoFacts } from '#lib/commands/import-facts.ts';
import type { FactKind } from '#lib/domain/facts/fact-kind.ts';
import { parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { getBackTests } from '#lib/queries/change/get-back-tests.ts';
import { getPublishedCosts } from '#lib/queries/cost/get-cost-models.ts';
import { getFacts } from '#lib/queries/facts/get-facts.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { getShockEvents } from '#lib/queries/shock/get-shock-events.ts';
import { readAudit } from '#lib/store/audit.ts';
import type { Database } from '#lib/store/database.ts';
import { readFacts } from '#lib/store/put-facts.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { factDesks } from '#tests/support/fact-desks.ts';
import { csv, headerOf, imported, lineOf, lineWith } from '#tests/support/fact-files.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

/** The last days of the bundled history. */
const LAST = parseIsoDay('2026-04-22');
const databases = testDatabases();
let url = '';
let database: Database;
let desk: FactDesk;

/** The figures of some days only. */
const open = factDesks(databases, async (filled) => {
  await filled.tx((db) => db.run(`delete from dirty_periods where granularity = 'epoch' or period < ${LAST - 20}`));
  await rebuildFigures(filled, TEST_TIME);
});
beforeEach(() => {
  ({ url, database, desk } = open());
});

type Cells = Readonly<Record<string, string>>;
const URL_OF = 'https://example.org/page';

/** One new row of each kind, and what stands in for a bundled one. */
const ROWS = {
  'published-costs': {
    table: 'published_costs',
    fresh: {
      ...{ date: '2026-07-01', end_date: '2026-09-30', usd_per_btc: '81000', kind: 'cash', publisher: 'Acme' },
      ...{ subject: 'listed miners', source_url: URL_OF },
    },
    known: { publisher: 'Glassnode', usd_per_btc: '18000' },
  },
  events: {
    table: 'events',
    fresh: {
      ...{ date: '2026-04-15', kind: 'weather', title: 'Storm Acme', detail: 'Farms stop.', weight: '3', url: URL_OF },
    },
    known: { title: 'Halving to 25 BTC', detail: 'Read again.' },
  },
  'back-test-events': {
    table: 'back_test_events',
    fresh: {
      ...{ id: 'storm-acme', event: 'Storm Acme', measure: 'hashrate', subject: '' },
      ...{ before_first: '2026-04-01', before_last: '2026-04-07', after_first: '2026-04-15', after_last: '2026-04-21' },
      ...{ before_blocks: '1000', before_total: '1000', before_difficulty: '100000000000000' },
      ...{ after_blocks: '800', after_total: '800', after_difficulty: '100000000000000' },
      ...{ claim: '−30 %', claim_origin: 'A paper', claim_url: URL_OF },
    },
    known: { id: 'elliott-2022', claim: '−41 %' },
  },
  'shock-events': {
    table: 'shock_events',
    fresh: {
      ...{
        id: 'storm-acme',
        event: 'Storm Acme',
        first_day: '2026-01-24',
        height: '933583',
        elapsed_seconds: '102518',
      },
      ...{
        before_first: '2026-01-15',
        before_last: '2026-01-21',
        before_blocks: '978',
        before_difficulty: '146472570619932',
      },
      ...{
        during_first: '2026-01-24',
        during_last: '2026-01-30',
        during_blocks: '821',
        during_difficulty: '141668107417556',
      },
      ...{
        later_first: '2026-02-08',
        later_last: '2026-02-14',
        later_blocks: '1128',
        later_difficulty: '125864590119491',
      },
      ...{ lost: '0.3', lost_basis: 'As the press had it', lost_url: URL_OF, ramp_days: '0', duration_days: '7' },
      ...{ return_days: '3', retargets: '2' },
    },
    known: { id: 'elliott-2022', lost: '0.41' },
  },
} as const satisfies Partial<Record<FactKind, { table: string; fresh: Cells; known: Cells }>>;
type Kind = keyof typeof ROWS;
const KINDS = Object.keys(ROWS) as Kind[];

const freshLine = (kind: Kind, cells: Cells = {}): string =>
  lineOf(headerOf(`${kind}.csv`), { ...ROWS[kind].fresh, ...cells });
/** A bundled row with another figure. */
const knownLine = (kind: Kind): string => {
  const [[name, value] = ['', ''], ...changed] = Object.entries(ROWS[kind].known);
  return lineWith(`${kind}.csv`, { [name]: value }, Object.fromEntries(changed));
};

/** What readers see of each kind. */
const PAGES: Record<Kind, () => Promise<readonly unknown[]>> = {
  'published-costs': async () =>
    (await getPublishedCosts(dataSourceOver(database.read, TEST_TIME))).map(({ key: _key, ...row }) => row),
  async events() {
    const source = dataSourceOver(database.read, startOfDay(LAST + 1));
    const chart = await getChart(source, 'hhi', { range: 'all', window: '7d' });
    return chart !== null && 'events' in chart ? chart.events : [];
  },
  'back-test-events': () => getBackTests(dataSourceOver(database.read, TEST_TIME)),
  'shock-events': async () => (await getShockEvents(dataSourceOver(database.read, TEST_TIME))).events,
};

describe.each(KINDS)('%s that an admin imports', (kind) => {
  it('show what they would change, count once confirmed, are on the page, and go when undone', async () => {
    const [before, was] = [await readFacts(database.read, kind), await PAGES[kind]()];
    const text = csv(headerOf(`${kind}.csv`), freshLine(kind), knownLine(kind));
    const tried = await tryFacts(desk, 'mine.csv', text);
    if ('fault' in tried) throw new Error(tried.fault);
    expect(await readFacts(database.read, kind)).toEqual(before);
    const page = await getFacts({ db: database.read, now: TEST_TIME }, tried.id);
    expect(page.tried).toMatchObject({ kind, added: 1, changed: 1, same: 0, gone: 0 });

    const id = await imported(desk, text);
    sqlRows(url, 'delete from bundled_files where file = ?', `${kind}.csv`);
    await loadBundledFacts(database, 'drizzle/seed', TEST_TIME + 60);
    const { rows } = await readFacts(database.read, kind);
    expect(rows).toHaveLength(before.rows.length + 1);
    expect(rows.filter(({ origin }) => origin === 'admin-file')).toHaveLength(2);
    const now = await PAGES[kind]();
    expect(now).toHaveLength(was.length + 1);
    expect(JSON.stringify(now)).toContain('Acme');
    expect(await undoFacts(desk, id)).toEqual({ id });
    expect(withoutIds((await readFacts(database.read, kind)).rows)).toEqual(withoutIds(before.rows));
    expect(await PAGES[kind]()).toEqual(was);
    const log = await readAudit(database.read, 5);
    expect(log.map(({ action }) => action)).toEqual(['facts import undone', 'facts imported']);
    expect(log[1]?.detail).toContain(`${kind}, 2 rows, SHA-256 `);
  });

  it('twice in a file are refused with line and column', async () => {
    const text = csv(headerOf(`${kind}.csv`), freshLine(kind), freshLine(kind));
    expect(await tryFacts(desk, 'mine.csv', text)).toEqual({
      fault: expect.stringMatching(/^mine\.csv, line 3: (publisher|title|id): stands in line 2 already\.$/),
    });
  });
});

/** Numbers that the database hands out are others after a newer version of a bundled file. */
const withoutIds = (rows: readonly object[]): object[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name, value]) => name !== 'id' || typeof value === 'string')),
  );

const REFUSED: readonly (readonly [kind: Kind, what: string, cells: Cells, sentence: RegExp])[] = [
  ['published-costs', 'no cost', { usd_per_btc: '0' }, /line 2: usd_per_btc: must be above zero/],
  ['published-costs', 'a range below its figure', { high: '80000' }, /line 2: high: is below usd_per_btc/],
  ['published-costs', 'another kind', { kind: 'cheap' }, /line 2: kind: must be electricity, cash, all-in or model/],
  ['published-costs', 'a day to come', { end_date: '2026-12-31' }, /line 2: end_date: is in the future/],
  ['published-costs', 'an end before its beginning', { end_date: '2026-06-30' }, /line 2: end_date: is before date/],
  ['published-costs', 'no source', { source_url: '' }, /line 2: source_url: is not a web address/],
  ['published-costs', 'nobody who says it', { publisher: '' }, /line 2: publisher: is blank/],
  ['events', 'a day to come', { date: '2026-12-01' }, /line 2: date: is in the future/],
  ['events', 'an end to come', { end_date: '2026-12-01' }, /line 2: end_date: is in the future/],
  ['events', 'an end before its beginning', { end_date: '2026-04-14' }, /line 2: end_date: is before date/],
  ['events', 'another kind', { kind: 'gossip' }, /line 2: kind: must be protocol, pool, /],
  ['events', 'another weight', { weight: '4' }, /line 2: weight: must be 1, 2 or 3/],
  ['events', 'no source', { url: '' }, /line 2: url: is not a web address/],
  ['back-test-events', 'a pool nobody knows', { subject: 'acme' }, /line 2: subject: there is no pool acme/],
  ['back-test-events', 'a share of all', { measure: 'share' }, /line 2: subject: must be a pool where a share/],
  ['back-test-events', 'another measure', { measure: 'price' }, /line 2: measure: must be hashrate or share/],
  ['back-test-events', 'a part for the whole', { after_blocks: '799' }, /line 2: after_blocks: must be all blocks/],
  [
    'back-test-events',
    'too many blocks',
    { before_blocks: '1001' },
    /line 2: before_blocks: is more blocks than there/,
  ],
  ['back-test-events', 'a day to come', { after_last: '2026-12-01' }, /line 2: after_last: is in the future/],
  ['back-test-events', 'one day in both', { after_first: '2026-04-07' }, /line 2: after_first: begins a window that/],
  ['back-test-events', 'no source', { claim_url: '' }, /line 2: claim_url: is missing/],
  [
    'back-test-events',
    'no report',
    { claim: '', claim_origin: '', claim_url: '' },
    /line 2: claim_url: is not a web address/,
  ],
  ['shock-events', 'more lost than there is', { lost: '1.2' }, /line 2: lost: is more than 99 %/],
  ['shock-events', 'days out of order', { during_last: '2026-02-09' }, /line 2: later_first: is not after during_last/],
  ['shock-events', 'a day to come', { later_last: '2026-12-01' }, /line 2: later_last: is in the future/],
  ['shock-events', 'no block', { during_blocks: '0' }, /line 2: during_blocks: must be at least one block/],
  ['shock-events', 'no difficulty', { later_difficulty: '0' }, /line 2: later_difficulty: must be above zero/],
  ['shock-events', 'no source', { lost_url: '' }, /line 2: lost_url: is not a web address, and neither is claim_url/],
  ['shock-events', 'a claim of nobody', { claim: '−30 %' }, /line 2: claim_origin: is missing/],
];

it.each(REFUSED)('%s with %s are refused with line and column, and nothing is imported', async (...refused) => {
  const [kind, , cells, sentence] = refused;
  const stored = (): number => sqlNumber(url, `select count(*) from ${ROWS[kind].table}`);
  const before = stored();
  // The second row is good: it must not come in alone.
  const text = csv(headerOf(`${kind}.csv`), freshLine(kind, cells), knownLine(kind));
  expect(await tryFacts(desk, 'mine.csv', text)).toEqual({ fault: expect.stringMatching(sentence) });
  expect(stored()).toBe(before);
  expect(sqlNumber(url, 'select count(*) from fact_imports')).toBe(0);
});
