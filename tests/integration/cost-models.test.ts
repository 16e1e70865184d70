import { beforeEach, describe, expect, it } from 'vitest';
import { isTimeChart } from '#lib/charts/is-time-chart.ts';
import { readChartRequest } from '#lib/contracts/chart-request.ts';
import { DEFAULT_PAGE_REQUEST } from '#lib/contracts/cost-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { difficultyRegression } from '#lib/domain/cost/difficulty-regression.ts';
import { SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import { fitDifficulty } from '#lib/metrics/fit-difficulty.ts';
import { getCostModels, getPublishedCosts } from '#lib/queries/cost/get-cost-models.ts';
import { getMachineTable } from '#lib/queries/cost/get-machine-table.ts';
import { loadNetworkFacts, networkNotices } from '#lib/queries/cost/network-facts.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import type { Database } from '#lib/store/database.ts';
import { readModelFits } from '#lib/store/model-fits.ts';
import { upsertEpochs } from '#lib/store/network.ts';
import { upsertPriceHistory } from '#lib/store/price-history.ts';
import { readRevision } from '#lib/store/revision.ts';
import {
  COST_WORLD,
  storeBlocksUntil,
  storeBundledCosts,
  storeHistory,
  storePrice,
} from '#tests/support/cost-facts.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const EPOCHS = 60;
const fits = (database: Database) => readModelFits(database.read, difficultyRegression.id, 1);
let url: string;
let database: Database;

beforeEach(async () => {
  url = await databases.emptyUrl();
  database = databases.open(url);
});

const source = (now = TEST_TIME) => dataSourceOver(database.read, now);

async function chart(range = '1y'): Promise<TimeChart> {
  const model = await getChart(source(), 'cost-models', readChartRequest({ range }, '5y'));
  if (model === null || !isTimeChart(model)) throw new Error('no chart over time');
  return model;
}

describe('the fit of the regression', () => {
  it('is made once an epoch, kept as it is while nothing changes, and announced when something does', async () => {
    await storeHistory(database, TEST_TIME, EPOCHS);
    const made = await fitDifficulty(database, TEST_TIME);
    const first = await fits(database);
    // 26 observations, a year and twice the difficulty come together with the 36th epoch; the last one is running.
    expect(made).toBe(first.length);
    expect(first.map(({ observations }) => observations)).toEqual(
      Array.from({ length: first.length }, (_, index) => EPOCHS - first.length + index),
    );
    const { revision } = await readRevision(database.read);
    expect(await fitDifficulty(database, TEST_TIME + 3600)).toBe(0);
    expect(await fits(database)).toEqual(first);
    expect((await readRevision(database.read)).revision).toBe(revision);
  });

  it('changes from the day on whose price was corrected, and forgets what an epoch dated anew no longer has', async () => {
    await storeHistory(database, TEST_TIME, EPOCHS);
    await fitDifficulty(database, TEST_TIME);
    const before = await fits(database);
    const corrected = before.at(-3)?.untilDay ?? 0;
    const row = { day: corrected, usdPerBtc: 1_000_000, feed: 'mempool-price-history', recordedAt: TEST_TIME };
    await database.tx((db) => upsertPriceHistory(db, [row]));
    expect(await fitDifficulty(database, TEST_TIME + 60)).toBe(3);
    const after = await fits(database);
    expect(after.slice(0, -3)).toEqual(before.slice(0, -3));
    expect(after.slice(-3).map(({ fittedAt }) => fittedAt)).toEqual([TEST_TIME + 60, TEST_TIME + 60, TEST_TIME + 60]);

    const [running] = sqlRows<{ epoch: number; startTime: number; startHeight: number; difficulty: number }>(
      url,
      'select epoch, start_time as startTime, start_height as startHeight, difficulty from difficulty_epochs order by epoch desc limit 1',
    );
    if (running === undefined) throw new Error('no epoch');
    const later = { ...running, startTime: running.startTime + SECONDS_PER_DAY };
    await database.tx((db) => upsertEpochs(db, [{ ...later, precision: 'second', origin: 'test' }]));
    expect(await fitDifficulty(database, TEST_TIME + 120)).toBe(2);
    expect((await fits(database)).map(({ untilDay }) => untilDay).slice(-2)).toEqual([
      after.at(-2)?.untilDay,
      (after.at(-1)?.untilDay ?? 0) + 1,
    ]);
  });

  it('is none while history is short', async () => {
    await storeHistory(database, TEST_TIME, 20);
    expect(await fitDifficulty(database, TEST_TIME)).toBe(0);
    expect(await fits(database)).toEqual([]);
  });
});

describe('models of cost', () => {
  beforeEach(async () => {
    await storeBundledCosts(database);
    await storeHistory(database, TEST_TIME, EPOCHS);
    await fitDifficulty(database, TEST_TIME);
    await storeBlocksUntil(database, TEST_TIME - 300);
    await storePrice(database, TEST_TIME - 100);
  });

  it('say in the table what they say at the end of their lines, and the title has the lowest and the highest', async () => {
    const { series, title } = await chart();
    const rows = await getCostModels(source());
    const ends = new Map(series.map(({ key, values }) => [key, values.at(-1)]));
    expect(rows.length).toBe(5);
    for (const { id, usdPerBtc, missing } of rows) {
      expect(missing, id).toBeNull();
      expect(ends.get(id), id).toBe(usdPerBtc);
    }
    const values = rows.map(({ usdPerBtc }) => usdPerBtc ?? 0).sort((a, b) => a - b);
    const print = (value = 0) => `$${Math.round(value).toLocaleString('en-US')}`;
    expect(title).toContain(`between ${print(values[0])} and ${print(values.at(-1))} today`);
    expect(title).toContain(`the price is $72,000`);
  });

  it('are drawn by the day for a year and by the week for longer, to the newest block or price', async () => {
    const year = await chart('1y');
    expect(year.to).toBe(TEST_TIME - 100);
    expect(year.asOf).toBe(year.to);
    expect(year.gaps).toEqual([]);
    const own = year.series.find(({ key }) => key === 'bottom-up');
    expect(own?.values.filter((value) => value !== null).length).toBeGreaterThan(300);
    const all = await chart('all');
    expect(all.times.length).toBeLessThan(EPOCHS * 2 + 40);
    expect(year.licence).toBe('derived');
  });

  it('bring every published figure as a dot of its own kind at the end of the time that it speaks of', async () => {
    const { series, times } = await chart('all');
    const dots = series.filter(({ style }) => style === 'dots');
    const first = (await chart('all')).from;
    const told = (await getPublishedCosts(source())).filter(({ span }) => Date.parse(span.slice(-10)) / 1000 >= first);
    expect(told.length).toBeGreaterThan(15);
    expect(dots.flatMap(({ values }) => values.filter((value) => value !== null)).sort()).toEqual(
      told.map(({ usdPerBtc }) => usdPerBtc).sort(),
    );
    const models = dots.find(({ key }) => key === 'published-model');
    const december = startOfDay(Date.UTC(2026, 0, 1) / 86_400_000);
    expect(models?.values[times.indexOf(december)]).toBe(92_300);
    expect(models?.values[times.indexOf(december - 3600)]).toBe(90_000);
  });

  it('say why one has no value, and when', async () => {
    const { notes = [] } = await chart('1y');
    expect(notes[0]).toMatch(/^Bottom-up: no value from 2025-11-2\d to 2025-12-31: /);
    expect(notes.at(-1)).toContain('0.020 BTC at all times, the mean of the newest 30 blocks');
  });

  it('leave a gap where no price or no difficulty is on record', async () => {
    await database.tx((db) => db.run('delete from price_history where day between 20600 and 20620'));
    const { gaps, series, times } = await chart('1y');
    expect(gaps).toEqual([
      { start: startOfDay(20600), end: startOfDay(20622), reason: 'no price of bitcoin of this time is on record' },
    ]);
    const inside = times.flatMap((at, index) => (at > startOfDay(20600) && at < startOfDay(20622) ? [index] : []));
    expect(inside.length).toBeGreaterThan(0);
    const lines = series.filter(({ style }) => style !== 'dots');
    expect(
      lines.flatMap(({ values }) => inside.map((index) => values[index])).filter((value) => value !== null),
    ).toEqual([]);
  });

  it('stop at the last day of history when block or price are old, and the title says of when they are', async () => {
    const model = await getChart(source(TEST_TIME + 3 * 3600), 'cost-models', readChartRequest({ range: '30d' }, '5y'));
    expect(model?.asOf).toBe(startOfDay(Math.floor(TEST_TIME / SECONDS_PER_DAY)));
    expect(model?.title).toMatch(/ on 21 Nov 2026, a factor of /);
    const rows = await getCostModels(source(TEST_TIME + 3 * 3600));
    expect(new Set(rows.map(({ usdPerBtc }) => usdPerBtc))).toEqual(new Set([null]));
  });
});

describe('machines', () => {
  beforeEach(() => storeBundledCosts(database));

  it('are told with break-even, energy, cost and source, newest first, and change with what is assumed', async () => {
    await storeBlocksUntil(database, TEST_TIME - 300);
    await storePrice(database, TEST_TIME - 100);
    const table = await getMachineTable(source(), DEFAULT_PAGE_REQUEST);
    const rows = table?.rows ?? [];
    expect(rows.length).toBeGreaterThanOrEqual(25);
    expect(rows.map(({ releaseYear }) => releaseYear)).toEqual(
      rows.map((row) => row.releaseYear).sort((a, b) => b - a),
    );
    const s21 = rows.find(({ name }) => name === 'Bitmain Antminer S21');
    // 1.4e14 x 2^32 / 3.145 BTC x 17.5 J/TH x PUE 1.1, by hand.
    expect(s21?.kwhPerBtc).toBeCloseTo(((1.4e14 * 2 ** 32) / 3.145 / 1e12 / 3.6e6) * 17.5 * 1.1, 3);
    // At its break-even price of power a machine spends the price of a bitcoin on a bitcoin.
    expect(((s21?.kwhPerBtc ?? 0) * (s21?.breakEvenCents ?? 0)) / 100).toBeCloseTo(COST_WORLD.usdPerBtc, 4);
    expect(s21?.source.url).toMatch(/^https:/);
    const dear = await getMachineTable(source(), { ...DEFAULT_PAGE_REQUEST, power: 200 });
    expect(new Set(dear?.rows.map(({ status }) => status))).toEqual(new Set(['loses']));
    expect(dear?.finding).toMatch(/^At 20\.0 ¢\/kWh none of \d\d machines for farms/);
  });

  it('have no break-even and no verdict by a price that is old, and no table without a block', async () => {
    expect(await getMachineTable(source(), DEFAULT_PAGE_REQUEST)).toBeNull();
    await storeBlocksUntil(database, TEST_TIME - 300);
    await storePrice(database, TEST_TIME - 3 * 3600);
    const table = await getMachineTable(source(), DEFAULT_PAGE_REQUEST);
    expect(new Set(table?.rows.map(({ breakEvenCents }) => breakEvenCents))).toEqual(new Set([null]));
    expect(new Set(table?.rows.map(({ status }) => status))).toEqual(new Set(['unknown']));
    expect(table?.finding).toContain('cannot be said');
  });
});

describe('what keeps figures from being those of today', () => {
  it('is told: nothing at all, an old block, an old price', async () => {
    expect(networkNotices(await loadNetworkFacts(source()))).toHaveLength(2);
    await storeBlocksUntil(database, TEST_TIME - 2 * SECONDS_PER_DAY);
    await storePrice(database, TEST_TIME - 3 * 3600);
    const [block, price] = networkNotices(await loadNetworkFacts(source()));
    expect(block).toBe('The newest block on record is of 20 Nov 2026, 09:46 UTC: costs are of then, not of today.');
    expect(price).toContain('22 Nov 2026, 06:46 UTC');
    await storeBlocksUntil(database, TEST_TIME - 60, { tip: COST_WORLD.tip + 200 });
    await storePrice(database, TEST_TIME - 60);
    expect(networkNotices(await loadNetworkFacts(source()))).toEqual([]);
  });
});
