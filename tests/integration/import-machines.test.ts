import { beforeEach, describe, expect, it } from 'vitest';
import { type FactDesk, tryFacts, undoFacts } from '#lib/commands/import-facts.ts';
import { DEFAULT_PAGE_REQUEST } from '#lib/contracts/cost-request.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { getMachineTable } from '#lib/queries/cost/get-machine-table.ts';
import { getFacts } from '#lib/queries/facts/get-facts.ts';
import { getOwners } from '#lib/queries/geography/get-owners.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { readAudit } from '#lib/store/audit.ts';
import { readMachines } from '#lib/store/cost-facts.ts';
import type { Database } from '#lib/store/database.ts';
import { readEfficiencySteps } from '#lib/store/efficiency-steps.ts';
import { readRevision } from '#lib/store/revision.ts';
import { storeBlocksUntil, storePrice } from '#tests/support/cost-facts.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { factDesks } from '#tests/support/fact-desks.ts';
import { csv, headerOf, imported, lineOf } from '#tests/support/fact-files.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
let url = '';
let database: Database;
let desk: FactDesk;

const open = factDesks(databases, async (filled) => {
  await storeBlocksUntil(filled, TEST_TIME - 300);
  await storePrice(filled, TEST_TIME - 60);
});
beforeEach(() => {
  ({ url, database, desk } = open());
});

const MACHINES = headerOf('mining-machines.csv');
const one = {
  ...{ manufacturer: 'Acme', model: 'One', terahash_per_second: '400', watts: '3200', release_year: '2026' },
  ...{ cooling: 'air', built_for: 'farm', confidence: 'high', source_url: 'https://example.org/one' },
};
const machine = (cells: Readonly<Record<string, string>> = {}, header = MACHINES): string =>
  lineOf(header, { ...one, ...cells });
/** The same machine as a bundled one, whatever its capitals. */
const S21 = { manufacturer: 'bitmain', model: 'antminer s21', terahash_per_second: '200', watts: '3400' };

const STEPS = headerOf('efficiency-steps.csv');
const first = {
  ...{ day: '2026-10-01', machine: 'Acme Zero', built_for: 'farm', joules_per_terahash: '7.5', precision: 'month' },
  source_url: 'https://example.org/zero',
};
const step = (cells: Readonly<Record<string, string>> = {}): string => lineOf(STEPS, { ...first, ...cells });

/** The frontier as the chart draws it, its machines on the page of owners, and the table of the page of costs. */
async function shown() {
  const source = dataSourceOver(database.read, TEST_TIME);
  const chart = await getChart(source, 'efficiency', { range: 'all', window: '7d' });
  if (chart?.kind !== 'steps') throw new Error('no chart');
  const { machines } = await getOwners(source);
  const table = await getMachineTable(source, DEFAULT_PAGE_REQUEST);
  return {
    chart,
    best: chart.series[0]?.values.at(-1),
    frontier: machines.map(({ name, joulesPerTerahash }) => `${name}: ${joulesPerTerahash}`),
    table: (table?.rows ?? []).map(({ name, joulesPerTerahash }) => `${name}: ${joulesPerTerahash}`),
  };
}

/** Loads a bundled file anew, as a newer version of the program does. */
async function reload(file: string): Promise<void> {
  sqlRows(url, 'delete from bundled_files where file = ?', file);
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME + 60);
}

const facts = (): number =>
  sqlNumber(url, 'select (select count(*) from machines) + (select count(*) from efficiency_steps)');

describe('machines that an admin imports', () => {
  it('show what they would change, count once confirmed, move chart, frontier and table, and go when undone', async () => {
    const before = await readMachines(database.read);
    const was = await shown();
    expect(was.best).toBeCloseTo(9.45, 2);
    const text = csv(MACHINES, machine(), machine(S21));
    const tried = await tryFacts(desk, 'mine.csv', text);
    if ('fault' in tried) throw new Error(tried.fault);
    expect(await shown()).toEqual(was);
    const page = await getFacts({ db: database.read, now: TEST_TIME }, tried.id);
    expect(page.tried).toMatchObject({ kind: 'mining-machines', added: 1, changed: 1, same: 0, gone: 0 });
    expect(page.tried?.changes[1]).toEqual({
      what: 'bitmain antminer s21',
      before: '200 TH/s, 3500 W, 17.5 J/TH, 2023, air, for a farm, high confidence',
      after: '200 TH/s, 3400 W, 17 J/TH, 2026, air, for a farm, high confidence',
    });

    const id = await imported(desk, text);
    await reload('mining-machines.csv');
    const now = await shown();
    expect(now.best).toBe(8);
    expect(now.chart.origins.map(({ attribution }) => attribution)).toContain('Operator of this site');
    expect(now.frontier[0]).toBe('Acme One: 8');
    expect(now.table).toHaveLength(was.table.length + 1);
    expect(now.table).toEqual(expect.arrayContaining(['Acme One: 8', 'bitmain antminer s21: 17']));
    expect(now.table).not.toContain('Bitmain Antminer S21: 17.5');
    const { revision } = await readRevision(database.read);
    expect(await undoFacts(desk, id)).toEqual({ id });
    expect((await readRevision(database.read)).revision).toBeGreaterThan(revision);
    expect(await readMachines(database.read)).toEqual(before);
    expect(await shown()).toEqual(was);
    const log = await readAudit(database.read, 5);
    expect(log.map(({ action }) => action)).toEqual(['facts import undone', 'facts imported']);
    expect(log[1]?.detail).toMatch(/^mining-machines, 2 rows, SHA-256 [0-9a-f]{64}, mine\.csv$/);
  });

  it('of two imports the later counts, and the earlier one again when that is undone', async () => {
    await imported(desk, csv(MACHINES, machine()));
    const second = await imported(desk, csv(MACHINES, machine({ watts: '3000' })));
    expect((await shown()).best).toBe(7.5);
    await undoFacts(desk, second);
    expect((await shown()).best).toBe(8);
  });

  const withStated = `${MACHINES},joules_per_terahash`;
  it('may tell the efficiency of the datasheet, which may be rounded', async () => {
    await imported(desk, csv(withStated, machine({ watts: '3180', joules_per_terahash: '8' }, withStated)));
    expect((await shown()).best).toBe(7.95);
  });

  it.each([
    ['a machine twice', [machine(), machine({ model: 'ONE' })], /line 3: model: stands in line 2 already/],
    ['no hashrate', [machine({ terahash_per_second: '0' })], /line 2: terahash_per_second: must be above zero/],
    ['a hashrate below zero', [machine({ terahash_per_second: '-4' })], /line 2: terahash_per_second: is not a number/],
    ['no watts', [machine(), machine({ model: 'B', watts: '0' })], /line 3: watts: must be above zero/],
    ['kilowatts', [machine({ watts: '3.2' })], /line 2: watts: is 0\.008 J\/TH, which no machine has/],
    ['a use nobody knows', [machine({ built_for: 'office' })], /line 2: built_for: must be farm or home/],
    ['a cooling nobody knows', [machine({ cooling: 'wind' })], /line 2: cooling: must be air, hydro or immersion/],
    ['a confidence nobody knows', [machine({ confidence: '' })], /line 2: confidence: must be high, medium or low/],
    ['a year to come', [machine({ release_year: '2027' })], /line 2: release_year: is in the future/],
    ['a year too early', [machine({ release_year: '2012' })], /line 2: release_year: is before 2013/],
    ['no source', [machine({ source_url: '' })], /line 2: source_url: is not a web address/],
    ['no name', [machine({ model: '' })], /line 2: model: is blank/],
  ])('with %s are refused with line and column, and nothing of them is imported', async (_name, lines, sentence) => {
    const before = facts();
    expect(await tryFacts(desk, 'mine.csv', csv(MACHINES, ...lines))).toEqual({
      fault: expect.stringMatching(sentence),
    });
    expect(facts()).toBe(before);
    expect(sqlNumber(url, 'select count(*) from fact_imports')).toBe(0);
  });

  it('with an efficiency that their own watts and hashrate contradict are refused', async () => {
    const text = csv(withStated, machine({ joules_per_terahash: '8.9' }, withStated));
    expect(await tryFacts(desk, 'mine.csv', text)).toEqual({
      fault: 'mine.csv, line 2: joules_per_terahash: contradicts watts and terahash_per_second, which make 8 J/TH.',
    });
  });

  it('that contradict a step of the same name are refused', async () => {
    await imported(desk, csv(STEPS, step({ machine: 'ACME One', joules_per_terahash: '9' })));
    expect(await tryFacts(desk, 'mine.csv', csv(MACHINES, machine()))).toEqual({
      fault: 'mine.csv, line 2: watts: makes 8 J/TH, but 9 J/TH is on record for this machine.',
    });
  });
});

describe('steps of efficiency that an admin imports', () => {
  it('move chart and frontier without hiding a machine of before, and go when undone', async () => {
    const before = await readEfficiencySteps(database.read);
    const was = await shown();
    const m30 = { ...first, day: '2020-03-01', machine: 'microbt whatsminer m30s', joules_per_terahash: '37' };
    const text = csv(STEPS, step(), step(m30));
    const tried = await tryFacts(desk, 'mine.csv', text);
    if ('fault' in tried) throw new Error(tried.fault);
    const page = await getFacts({ db: database.read, now: TEST_TIME }, tried.id);
    expect(page.tried).toMatchObject({ kind: 'efficiency-steps', added: 1, changed: 1, same: 0, gone: 0 });
    expect(page.tried?.changes[1]).toMatchObject({
      before: '38 J/TH from 2020-04-01 (month known), for a farm',
      after: '37 J/TH from 2020-03-01 (month known), for a farm',
    });
    const id = await imported(desk, text);
    await reload('efficiency-steps.csv');
    const now = await shown();
    expect(now.best).toBe(7.5);
    expect(now.frontier).toEqual([
      'Acme Zero: 7.5',
      ...was.frontier.map((mark) => (mark === 'MicroBT Whatsminer M30S: 38' ? 'microbt whatsminer m30s: 37' : mark)),
    ]);
    await undoFacts(desk, id);
    expect(await readEfficiencySteps(database.read)).toEqual(before);
    expect(await shown()).toEqual(was);
  });

  it('tell a machine on record in place of its year, once', async () => {
    const was = await shown();
    await imported(desk, csv(STEPS, step({ machine: 'Bitmain Antminer S21 XP', joules_per_terahash: '13.5' })));
    const now = await shown();
    expect(now.chart.sampleSize).toBe(was.chart.sampleSize);
    expect(now.frontier).toEqual(was.frontier.filter((mark) => mark !== 'Bitmain Antminer S21 XP: 13.5'));
  });

  it.each([
    ['a machine twice', [step(), step({ machine: 'acme zero' })], /line 3: machine: stands in line 2 already/],
    ['no energy', [step({ joules_per_terahash: '0' })], /line 2: joules_per_terahash: must be above zero/],
    ['a use nobody knows', [step({ built_for: 'lab' })], /line 2: built_for: must be farm or home/],
    ['a precision nobody knows', [step({ precision: 'day' })], /line 2: precision: must be month or year/],
    ['a day to come', [step({ day: '2026-12-01' })], /line 2: day: is in the future/],
    ['a day before the first block', [step({ day: '2008-12-01' })], /line 2: day: is before the first block/],
    ['a day that is none', [step({ day: '2026-02-30' })], /line 2: day: is not a calendar day/],
    ['no source', [step({ source_url: 'idem' })], /line 2: source_url: is not a web address/],
    [
      'another energy than a machine on record',
      [step({ machine: 'Bitmain Antminer S21', joules_per_terahash: '15' })],
      /line 2: joules_per_terahash: contradicts watts and TH\/s on record, which make 17\.5 J\/TH/,
    ],
  ])('with %s are refused with line and column, and nothing of them is imported', async (_name, lines, sentence) => {
    const before = facts();
    expect(await tryFacts(desk, 'mine.csv', csv(STEPS, ...lines))).toEqual({ fault: expect.stringMatching(sentence) });
    expect(facts()).toBe(before);
    expect(sqlNumber(url, 'select count(*) from fact_imports')).toBe(0);
  });
});
