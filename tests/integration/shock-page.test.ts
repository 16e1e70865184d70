import { beforeAll, describe, expect, it } from 'vitest';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES } from '#lib/charts/chart-layout.ts';
import { isTimeChart } from '#lib/charts/is-time-chart.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { chartQuery, readChartRequest } from '#lib/contracts/chart-request.ts';
import { DEFAULT_SHOCK, readShockRequest, SHOCK_TARGETS, shockQuery } from '#lib/contracts/shock-request.ts';
import { dayOf } from '#lib/domain/time.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { getShockEvents } from '#lib/queries/shock/get-shock-events.ts';
import { getShockPage } from '#lib/queries/shock/get-shock-page.ts';
import { loadShockFacts } from '#lib/queries/shock/load-shock-facts.ts';
import { loadMeritPlaces } from '#lib/queries/shock/merit-places.ts';
import { shockProblem } from '#lib/queries/shock/shock-problem.ts';
import { loadShockSubjects } from '#lib/queries/shock/shock-subjects.ts';
import { answerShock } from '#lib/simulator/answer-shock.ts';
import { drawScenario } from '#lib/simulator/draw-scenario.ts';
import { AWAITED } from '#lib/simulator/range-of-draws.ts';
import { runScenario } from '#lib/simulator/run-scenario.ts';
import { scenarioOf } from '#lib/simulator/shock-scenario.ts';
import { replaceShareFacts } from '#lib/store/geography.ts';
import { loadRecentHistory } from '#tests/support/bundled-history.ts';
import { storePrice } from '#tests/support/cost-facts.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { fillLedger } from '#tests/support/fill-ledger.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const worlds = testWorlds();
const TIP = 977_000;
const BLOCKS = 1_500;

let filled: DataSource;
/** Hours later, when no price is of today any more. */
let priceless: DataSource;
let empty: DataSource;

beforeAll(async () => {
  const world = await worlds.startWorld(undefined, { blocks: BLOCKS + 200, tipHeight: TIP });
  await loadRecentHistory(world, 30);
  await fillLedger(world, { from: TIP - BLOCKS + 1, to: TIP });
  await rebuildFigures(world.database, TEST_TIME);
  await storePrice(world.database, TEST_TIME, 65_000);
  priceless = dataSourceOver(world.database.read, TEST_TIME + 4 * 3600);
  filled = dataSourceOver(world.database.read, TEST_TIME, { simulated: true });
  empty = dataSourceOver(worlds.open(await worlds.emptyUrl()).read, TEST_TIME);
});

const ask = (query: Record<string, string>) => readShockRequest(query).request;

describe('a shock that a program asks for', () => {
  const told = (source: DataSource, query: Record<string, string>) => shockProblem(source, ask(query));

  it.each([
    [{ who: 'XX' }, 400, /^who: .*XX.* is no country/],
    [{ who: 'PY,XX' }, 400, /^who: .*XX/],
    [{ what: 'machine', who: 'fast' }, 400, /^who: Machines go by/],
    [{ what: 'power', who: 'XX' }, 400, /^who: No hashrate of/],
    [{ what: 'hashrate', part: '100' }, 400, /^part: With more than 99%/],
  ])('%j is answered with %i', async (query, status, detail) => {
    expect(await told(filled, query)).toEqual({ status, detail: expect.stringMatching(detail) });
  });

  it('is fine, or waits for facts that are missing', async () => {
    expect(await told(filled, {})).toBeNull();
    expect(
      await told(filled, { what: 'pool', who: 'foundryusa', part: '-400', ramp: '365', lasts: '3650' }),
    ).toBeNull();
    expect(await told(priceless, { what: 'bitcoin' })).toMatchObject({ status: 404 });
    expect(await told(empty, {})).toBeNull();
  });
});

describe('a shock', () => {
  it('that takes Paraguay and Ethiopia makes blocks of 10.8 minutes, in words first', async () => {
    const page = await getShockPage(filled, DEFAULT_SHOCK);
    expect(page.fault).toBeNull();
    expect(page.headline).toMatch(/^If Paraguay and Ethiopia went dark today, blocks would take 10\.8 minutes until /);
    expect(page.figures.map(({ label }) => label)).toContain('HHI of the countries');
    expect(page.retargets).toHaveLength(4);
  });

  it('of a pool whose miners move changes shares and hardly a block', async () => {
    const request = ask({ what: 'pool', who: 'foundryusa', moves: '100' });
    const page = await getShockPage(filled, request);
    expect(page.headline).toContain('blocks would take 10.0 minutes');
    const hhi = page.figures.find(({ label }) => label === 'HHI of the pools');
    expect(hhi?.before).not.toBe(hhi?.after);
  });

  it.each([
    [{ what: 'country', who: 'XX' }, /^No country of that name has a share on record \(XX\)/],
    [{ what: 'hashrate', part: '100' }, /more than 99% of the hashrate/],
    [{ what: 'machine', who: 'x' }, /without a price of bitcoin of today/],
    [{ what: 'bitcoin' }, /without a price of bitcoin of today/],
    [{ what: 'owner', who: 'us-listed-14,mara' }, /is a panel of companies, in which machines of MARA Holdings may be/],
    [{ what: 'owner', who: 'mara,riot' }, /figures of different kinds are never added up/],
  ])('that cannot be computed answers with a sentence: %j', async (query, sentence) => {
    const page = await getShockPage(priceless, ask(query));
    expect(page.headline).toMatch(sentence);
    expect(page.fault).toBe(page.headline);
    expect(await getChart(priceless, 'shock-path', { range: '90d', window: '30d', shock: ask(query) })).toBeNull();
  });

  it('that hits every pool leaves nobody to move to, and says so', async () => {
    const every = (await loadShockSubjects(filled)).pools.map(({ key }) => key).join();
    const page = await getShockPage(filled, ask({ what: 'pool', who: every, moves: '100' }));
    expect(page.headline).toMatch(/nobody is left to whom machines could move/);
    const machines = await getShockPage(filled, ask({ what: 'machine', who: '1', moves: '100' }));
    expect(machines.headline).toMatch(/nobody is left to whom machines could move/);
  });

  it.each(SHOCK_TARGETS)('on %s never prints what is no number', async (what) => {
    for (const more of [{}, { ramp: '30', lasts: '5' }, { part: '-400', change: '900', block: '2015' }]) {
      const text = JSON.stringify(await getShockPage(filled, ask({ what, ...more })));
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('of the price of bitcoin switches machines off, and the retarget lets some return', async () => {
    const page = await getShockPage(filled, ask({ what: 'bitcoin', change: '-40' }));
    expect(page.headline).toMatch(/^If bitcoin lost 40% of its price today and [\d.]+% of the hashrate switched off/);
    const lost = Number(/and ([\d.]+)% of the hashrate/.exec(page.headline)?.[1]);
    expect(lost).toBeGreaterThan(1);
    const left = Number(page.retargets.at(-1)?.difficulty.replace('%', ''));
    expect(left).toBeGreaterThan(100 - lost);
    expect((await getShockPage(filled, ask({ what: 'power', who: 'XX' }))).headline).toContain('No hashrate of “XX”');
    expect((await getShockPage(filled, ask({ what: 'machine', who: 'x' }))).headline).toContain(
      'a number from 1 to 200',
    );
  });

  it('has no page before the first block', async () => {
    const page = await getShockPage(empty, DEFAULT_SHOCK);
    expect(page.headline).toBe('No block has arrived yet, so nobody can say in which epoch a shock would fall.');
  });

  it('answers the claim of dispersion with figures', async () => {
    const { claim } = await getShockPage(filled, DEFAULT_SHOCK);
    expect(claim.sentence).toContain('losing the United States today would make blocks of 15.8 minutes');
    expect(claim.sentence).toMatch(/^Dispersion has not made the network less vulnerable/);
    expect(claim.sentence).toContain('1,849–1,874 after 1,795–1,855');
    expect(claim.rows.map(({ when }) => when)).toEqual(['Sep 2019', 'Apr 2021', 'Jan 2022', 'Q3 2025', 'Q3 2026']);
    expect(claim.rows.map(({ hhi }) => hhi)).toEqual(['5,774', '2,573', '2,136', '1,795', '1,849']);
  });

  it('takes shares of countries and owners from the tables, each with its time and its source', async () => {
    const { subjects } = await getShockPage(filled, DEFAULT_SHOCK);
    const rowsOf = (wanted: string) => subjects.find(({ title }) => title === wanted)?.rows ?? [];
    expect(rowsOf('country')).toHaveLength(10);
    expect(rowsOf('country')[0]).toMatchObject({ key: 'US', share: '36.7%', basis: 'Hashrate Index, Q3 2026' });
    expect(rowsOf('owner').find(({ key }) => key === 'us-listed-14')).toMatchObject({ share: '41.0%' });
    for (const { basis, url } of rowsOf('owner')) {
      expect(basis).toMatch(/\((energised|operating|realised)\), .*20\d\d, /);
      expect(url).toMatch(/^https:/);
    }
  });

  it('takes the newest list of the network that the operator entered, and no newer sample', async () => {
    const world = await worlds.startWorld(undefined, { blocks: 10, tipHeight: TIP });
    await fillLedger(world, { from: TIP - 5, to: TIP });
    const fact = {
      layer: 'country',
      precision: 'exact',
      hashrateEhs: null,
      low: null,
      high: null,
      note: null,
    } as const;
    const list = (source: string, measure: 'network' | 'sample', firstDay: number, percents: Record<string, number>) =>
      Object.entries(percents).map(([entity, percent]) => ({
        ...{ ...fact, entity, source, measure, firstDay, lastDay: firstDay + 29, share: percent / 100 },
        ...{ sourceUrl: 'https://example.org/', origin: 'admin-file' },
      }));
    const today = dayOf(TEST_TIME);
    await world.database.tx(async (db) => {
      await replaceShareFacts(db, 'own-country-shares', [
        ...list('Some pools', 'sample', today - 30, { CN: 70, US: 10, RU: 5, KZ: 4 }),
        ...list('Hashrate Index', 'network', today - 40, { US: 30, RU: 20, CN: 10, PY: 5, ET: 4 }),
      ]);
    });
    const page = await getShockPage(dataSourceOver(world.database.read, TEST_TIME), DEFAULT_SHOCK);
    expect(page.subjects[0]?.rows.map(({ key, share }) => `${key} ${share}`)).toEqual([
      ...['US 30.0%', 'RU 20.0%', 'CN 10.0%', 'PY 5.0%', 'ET 4.0%'],
    ]);
    await world.database.tx((db) =>
      replaceShareFacts(
        ...[db, 'own-country-shares'],
        list('Some pools', 'sample', today - 30, { CN: 70, US: 10, RU: 5, KZ: 4 }),
      ),
    );
    const sampled = await getShockPage(dataSourceOver(world.database.read, TEST_TIME), DEFAULT_SHOCK);
    expect(sampled.headline).toMatch(/^No country of that name has a share on record/);
  });
});

describe('what a browser is handed', () => {
  const more = { country: { who: 'US,RU', ramp: '30' }, pool: { moves: '60', block: '12' }, owner: { part: '30' } };

  it.each(SHOCK_TARGETS)('gives the same words and figures of a shock on %s as the page', async (what) => {
    const facts = await loadShockFacts(filled);
    if (facts === null) throw new Error('no block is on record');
    const received: typeof facts = JSON.parse(JSON.stringify(facts));
    for (const query of [{}, { part: '70', change: '60', lasts: '9' }, new Map(Object.entries(more)).get(what) ?? {}]) {
      const request = ask({ what, ...query });
      const { subjects, claim, ...page } = await getShockPage(filled, request);
      const scenario = scenarioOf(received, request);
      const ran = runScenario(scenario);
      expect(answerShock(scenario, ran, ran === null ? AWAITED : drawScenario(ran))).toEqual(page);
      expect(page.retargets).toHaveLength(page.fault === null ? 4 : 0);
      // Before the draws are there all but the ranges stands.
      const early = answerShock(scenario, ran, AWAITED);
      expect(early.headline).toBe(page.headline);
      expect(early.figures.map(({ after }) => after)).toEqual(page.figures.map(({ after }) => after));
      expect(early.retargets.map(({ range }) => range)).toEqual(page.retargets.map(() => '…'));
    }
  });

  it('holds no price of power as its source has it', async () => {
    const places = await loadMeritPlaces(filled);
    const facts = await loadShockFacts(filled);
    expect(facts?.power).toHaveLength(places.length);
    for (const { powerOverHashprice } of facts?.power ?? [])
      expect(places.map(({ usdPerMwh }) => usdPerMwh)).not.toContain(powerOverHashprice);
  });
});

describe('the chart of a shock', () => {
  it('is one sound model that exports, whose address leads to it again', async () => {
    const request = readChartRequest({ what: 'country', who: 'US', ramp: '10', lasts: '20' }, '90d');
    expect(readChartRequest(Object.fromEntries(new URLSearchParams(chartQuery(request))), '90d')).toEqual(request);
    const model = await getChart(filled, 'shock-path', request);
    if (model === null || !isTimeChart(model)) throw new Error('nothing is drawn over time');
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(new Set(model.times).size).toBe(model.times.length);
    for (const { values, band } of model.series) {
      expect(values).toHaveLength(model.times.length);
      expect(values.every((value) => Number.isFinite(value))).toBe(true);
      if (band) expect(band.low.length + band.high.length).toBe(2 * model.times.length);
    }
    expect(chartCsv(model)).toContain('Time between blocks');
    expect(paintSvg(model, { ...CHART_SIZES.wide, theme: 'light', prefix: 'x', standalone: true })).toContain('<svg');
  });
});

describe('the address of a shock', () => {
  it('tells what it does not take, and leaves out the default', () => {
    const { request, refused } = readShockRequest({ what: 'planet', part: '1e9', block: '1.5', who: '<script>' });
    expect(request).toEqual(DEFAULT_SHOCK);
    const told = refused.map(({ label }) => label).sort();
    expect(told).toEqual(['At block of the epoch', 'Part that stops', 'What', 'Who']);
    expect(shockQuery(DEFAULT_SHOCK)).toEqual({});
    expect(shockQuery(ask({ part: '7', moves: '0.1' }))).toEqual({ part: '7', moves: '0.1' });
  });
});

describe('past shocks', () => {
  it('are ten with predicted and actual retargets; Kazakhstan’s 18 % is ruled out, Elliott left no lasting loss', async () => {
    const { events, headline } = await getShockEvents(filled);
    expect(events.length).toBeGreaterThanOrEqual(10);
    expect(headline).toMatch(/^Of 10 reported shocks/);
    const of = (id: string) => events.find((event) => event.id === id);
    expect(of('china-2021')?.actualTogether).toBe('−45.4%');
    expect(of('kazakhstan-2022')?.verdict).toBe('ruled out: it fell by less');
    expect(of('elliott-2022')?.lasting).toContain('an outage, no lasting loss');
    expect((await getShockEvents(empty)).headline).toBe('No reported shock is on record yet.');
  });
});
