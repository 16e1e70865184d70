import { beforeAll, describe, expect, it } from 'vitest';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES } from '#lib/charts/chart-layout.ts';
import { isTimeChart } from '#lib/charts/is-time-chart.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { chartQuery, readChartRequest } from '#lib/contracts/chart-request.ts';
import { DEFAULT_SHOCK, readShockRequest, SHOCK_TARGETS, shockQuery } from '#lib/contracts/shock-request.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { getShockEvents } from '#lib/queries/shock/get-shock-events.ts';
import { getShockPage } from '#lib/queries/shock/get-shock-page.ts';
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
  ])('that cannot be computed answers with a sentence: %j', async (query, sentence) => {
    const page = await getShockPage(priceless, ask(query));
    expect(page.headline).toMatch(sentence);
    expect(page.fault).toBe(page.headline);
    expect(await getChart(priceless, 'shock-path', { range: '90d', window: '30d', shock: ask(query) })).toBeNull();
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
    expect(claim.sentence).toContain('from 1,795 to 1,849');
    expect(claim.rows).toHaveLength(5);
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
