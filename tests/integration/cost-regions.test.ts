import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BarChart } from '#lib/contracts/bar-chart.ts';
import { chartQuery, readChartRequest } from '#lib/contracts/chart-request.ts';
import { DEFAULT_PAGE_REQUEST } from '#lib/contracts/cost-request.ts';
import { MINING_REGIONS } from '#lib/domain/energy/mining-regions.ts';
import { dayOf, parseIsoDay, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { getCostModels } from '#lib/queries/cost/get-cost-models.ts';
import { getCostOverview } from '#lib/queries/cost/get-cost-overview.ts';
import { getCostTarget } from '#lib/queries/cost/get-cost-target.ts';
import { getRegionTable } from '#lib/queries/cost/get-region-table.ts';
import { getUsClaim } from '#lib/queries/cost/get-us-claim.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import type { Database } from '#lib/store/database.ts';
import { upsertExchangeRates } from '#lib/store/exchange-rates.ts';
import {
  COST_WORLD,
  expectedCost,
  storeBlocksUntil,
  storeFinland,
  storePrice,
  storeToday,
} from '#tests/support/cost-facts.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { energySources } from '#tests/support/ingest-context.ts';
import { storeZone } from '#tests/support/store-zone.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const on = 'http://127.0.0.1:1';
const energy = energySources({ addresses: { ELERING_URL: on, EIA_861M_URL: on, AEMO_URL: on } });
const TODAY = dayOf(TEST_TIME);

/** A store with the bundled facts only. */
let bundled: string;
beforeAll(async () => {
  bundled = await databases.emptyUrl();
  const database = databases.open(bundled);
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
  await database.close();
});

let database: Database;
beforeEach(() => {
  database = databases.open(databases.copyOf(bundled));
});

const source = (now = TEST_TIME) => dataSourceOver(database.read, now, { energy });

async function bars(query = '', now = TEST_TIME): Promise<BarChart> {
  const request = readChartRequest(Object.fromEntries(new URLSearchParams(query)), '30d');
  const model = await getChart(source(now), 'cost-by-region', request);
  if (model?.kind !== 'bars') throw new Error('no bars');
  return model;
}

const barOf = (model: BarChart, key: string) => {
  const bar = model.bars.find((one) => one.key === key);
  if (bar === undefined) throw new Error(`no bar of ${key}`);
  return bar;
};

describe('the cost by region', () => {
  it('is that of the formula, for every region there is, cheapest first and those without a price last', async () => {
    await storeToday(database);
    const model = await bars();
    expect(model.bars.map(({ key }) => key).sort()).toEqual(MINING_REGIONS.map(({ id }) => id).sort());
    expect(barOf(model, 'PY').values).toEqual(expectedCost(46));
    const figures = model.bars.map(({ values }) => values[2] ?? Number.POSITIVE_INFINITY);
    expect(figures).toEqual([...figures].sort((a, b) => a - b));
    for (const { values, missing, status } of model.bars) {
      expect(values.includes(null)).toBe(missing !== null);
      expect(status === 'unknown').toBe(missing !== null);
    }
    expect(barOf(model, 'CN').missing).toContain('no price is legal');
    expect(model.reference).toEqual({ value: COST_WORLD.usdPerBtc, label: 'live bitcoin price' });
  });

  it('by wholesale power alone is ranked after those by all that a buyer pays, and told apart', async () => {
    await storeToday(database);
    const hour = { seconds: 3600, price: 1 };
    const today = Array.from({ length: 9 }, (_, index) => ({ ...hour, start: startOfDay(TODAY) + index * 3600 }));
    await storeZone(database, 'aemo/NSW1', today);
    const rate = {
      currency: 'AUD',
      day: TODAY,
      feed: 'frankfurter',
      unitsPerUsd: 1,
      snapshotId: null,
      recordedAt: TEST_TIME,
    };
    await database.tx((db) => upsertExchangeRates(db, [rate]));
    const model = await bars();
    const priced = model.bars.filter(({ missing }) => missing === null);
    expect(priced.at(-1)).toMatchObject({
      key: 'AU-NSW',
      name: 'New South Wales (wholesale)',
      values: expectedCost(1),
    });
    expect(priced.at(0)?.key).not.toBe('AU-NSW');
    expect(model.title).toMatch(
      /^A bitcoin costs from \$[\d,]+ all-in in .+; by wholesale power alone, from \$[\d,]+ in New South Wales;/,
    );
  });

  it('moves when a new block changes the difficulty', async () => {
    await storeToday(database);
    await storeBlocksUntil(database, TEST_TIME - 10, { tip: COST_WORLD.tip + 1, count: 1, difficulty: 2.8e14 });
    const { values } = barOf(await bars(), 'PY');
    expect(values).toEqual(expectedCost(46, 2.8e14));
  });

  it('moves when a new price of power arrives', async () => {
    await storeToday(database, 40);
    expect(barOf(await bars('kind=energy-only'), 'FI').values).toEqual(expectedCost(40));
    await storeFinland(database, -10);
    expect(barOf(await bars('kind=energy-only'), 'FI').values).toEqual(expectedCost(-10));
  });

  it('earns, covers running expenses or loses as the price of bitcoin moves', async () => {
    await storeToday(database);
    const [, cash = 0, allIn = 0] = expectedCost(46);
    const at = async (usdPerBtc: number, second: number) => {
      await storePrice(database, TEST_TIME - 60 + second, usdPerBtc);
      return barOf(await bars(), 'PY').status;
    };
    expect(await at(allIn * 1.03, 1)).toBe('earns');
    expect(await at(allIn * 0.97, 2)).toBe('marginal');
    expect(await at(cash * 0.97, 3)).toBe('loses');
  });

  it('changes with what is assumed, and the address of the chart carries it', async () => {
    await storeToday(database);
    const model = await bars('efficiency=30.4&uptime=1&opex=lots');
    expect(barOf(model, 'PY').values).toEqual(
      expectedCost(46, COST_WORLD.difficulty, { joulesPerTerahash: 30.4, uptime: 1 }),
    );
    expect(model.notes?.[0]).toMatch(/^Assumed: 30\.4 J\/TH · PUE 1\.1 · other expenses 23%/);
    const request = readChartRequest({ efficiency: '30.4', uptime: '1', opex: 'lots', kind: 'tariff' }, '30d');
    expect(chartQuery(request)).toBe('range=30d&window=7d&efficiency=30.4&uptime=1&kind=tariff');
  });
});

describe('prices of power', () => {
  it('carry their kind, source and time, and the chart can be narrowed to one kind', async () => {
    await storeToday(database);
    const all = await bars();
    expect(barOf(all, 'PY').note).toMatch(/^tariff, ANDE, since 2024-08-01, high confidence/);
    const wholesale = await bars('kind=energy-only');
    expect(barOf(wholesale, 'FI').note).toBe('wholesale, Elering Live, 2026-11-21 to 2026-11-22');
    expect(wholesale.bars.map(({ key }) => key)).not.toContain('PY');
    expect((await bars('kind=tariff')).bars.map(({ key }) => key)).toContain('PY');
    expect((await bars('kind=delivered')).bars.every(({ note }) => note === '' || note.startsWith('delivered'))).toBe(
      true,
    );
  });

  it('of a silent source say so, and those of no source have their reason', async () => {
    await storeToday(database);
    await storeBlocksUntil(database, TEST_TIME + 4 * SECONDS_PER_DAY, { tip: COST_WORLD.tip + 600 });
    const later = await bars('kind=energy-only', TEST_TIME + 4 * SECONDS_PER_DAY);
    expect(barOf(later, 'FI').note).toMatch(/silent for \d+ (hours|days)$/);
    expect(later.notes?.join(' ')).toContain('called silent');
    expect(barOf(later, 'DE').missing).toContain('switched off');
  });

  it('that may not be passed on stay out of every word, and what is worked out from them is handed out', async () => {
    await storeToday(database);
    const start = startOfDay(TODAY);
    const hours = Array.from({ length: 9 }, (_, hour) => ({ start: start + hour * 3600, seconds: 3600, price: 61.25 }));
    await storeZone(database, 'entsoe/FI', hours);
    const entsoe = energySources({ addresses: { ENTSOE_URL: on }, keys: { ENTSOE_TOKEN: 'any' } });
    const withheld = { ...source(), energy: entsoe };
    const request = readChartRequest({ kind: 'energy-only' }, '30d');
    const model = await getChart(withheld, 'cost-by-region', request);
    if (model?.kind !== 'bars') throw new Error('no bars');
    expect(barOf(model, 'FI').values).toEqual(expectedCost(61.25));
    expect(barOf(model, 'FI').note).not.toContain('61');
    expect(model.licence).toBe('full');
    const told = (await getRegionTable(withheld, { days: 7 })).find(({ id }) => id === 'FI');
    expect(told?.prices[0]?.price).toBe('not ours to show');
    const answer = await getCostTarget(withheld, { ...DEFAULT_PAGE_REQUEST, region: 'FI', kind: 'energy-only' });
    expect(JSON.stringify(answer)).not.toContain('61.25');
    expect(JSON.stringify(answer)).not.toContain('6.13');
  });

  it('of today are estimated where wholesale and delivered ones of the same time are on record', async () => {
    await storeToday(database, 40);
    // April's bills at 70 in a month whose wholesale price was 50: 20 euros more than wholesale.
    const april = [parseIsoDay('2026-04-01'), parseIsoDay('2026-04-30')] as const;
    const days = Array.from({ length: april[1] - april[0] + 3 }, (_, day) => startOfDay(april[0] - 1 + day));
    const hours = days.flatMap((start) => [{ start, seconds: 86_400, price: 50 }]);
    await storeZone(database, 'elering/FI', hours);
    const bills = [{ start: startOfDay(april[0]), seconds: 30 * SECONDS_PER_DAY, price: 70 }];
    await storeZone(database, 'eurostat/FI/IE', bills);
    const told = energySources({ addresses: { ELERING_URL: on, EUROSTAT_URL: on } });
    const table = await getRegionTable({ ...source(), energy: told }, { days: 7 });
    const estimate = table.find(({ id }) => id === 'FI')?.prices.at(-1);
    expect(estimate?.price).toBe('$60.00/MWh');
    expect(estimate?.note).toContain('by our estimate');
  });

  it('are told by region beside the costs', async () => {
    await storeToday(database);
    const table = await getRegionTable(source(), { days: 7 });
    expect(table.map(({ id }) => id).sort()).toEqual(MINING_REGIONS.map(({ id }) => id).sort());
    const finland = table.find(({ id }) => id === 'FI');
    expect(finland?.prices[0]).toMatchObject({ price: '$40.00/MWh', href: '/energy/elering/FI' });
  });
});

describe('without data', () => {
  it('there is no chart before the first block, and the page says why', async () => {
    await storePrice(database, TEST_TIME - 60);
    const request = readChartRequest({}, '30d');
    expect(await getChart(source(), 'cost-by-region', request)).toBeNull();
    expect(await getChart(source(), 'cost-map', request)).toBeNull();
    const overview = await getCostOverview(source(), DEFAULT_PAGE_REQUEST, await getCostModels(source()));
    expect(overview.headline).toBe('What a bitcoin costs cannot be said before the first block has arrived.');
    expect(overview.notices).toHaveLength(1);
    expect(overview.tiles.map(({ id, value }) => [id, value])).toEqual([
      ['price', COST_WORLD.usdPerBtc],
      ['hashprice', null],
      ['energy-per-btc', null],
    ]);
    expect(await getCostTarget(source(), DEFAULT_PAGE_REQUEST)).toEqual({ kind: 'no-block' });
    expect(await getUsClaim(source(), DEFAULT_PAGE_REQUEST)).toBeNull();
  });

  it('nobody is said to earn by a price of bitcoin that is missing or old', async () => {
    await storeBlocksUntil(database, TEST_TIME - 300);
    const none = await bars();
    expect(none.reference).toBeNull();
    expect(new Set(none.bars.map(({ status }) => status))).toEqual(new Set(['unknown']));
    await storePrice(database, TEST_TIME - 3 * 3600);
    const old = await bars();
    expect(new Set(old.bars.map(({ status }) => status))).toEqual(new Set(['unknown']));
    expect(old.reference?.label).toBe('bitcoin price of 22 Nov 2026, not of today:');
    const overview = await getCostOverview(source(), DEFAULT_PAGE_REQUEST, []);
    expect(overview.headline).not.toContain('earn');
  });
});
