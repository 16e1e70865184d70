import { describe, expect, it } from 'vitest';
import { systemClock } from '#lib/config/clock.ts';
import { isoInstant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { eia } from '#lib/feeds/eia/feed.ts';
import { elering } from '#lib/feeds/elering/feed.ts';
import { ember } from '#lib/feeds/ember/feed.ts';
import { energyCharts } from '#lib/feeds/energy-charts/feed.ts';
import { pullEnergyPrices } from '#lib/ingest/pull-energy-prices.ts';
import { readFeedState } from '#lib/store/feed-states.ts';
import { readRevision } from '#lib/store/revision.ts';
import { testMarkets } from '#tests/support/price-market.ts';
import { sqlNumber, sqlRows } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';
import { workerProcesses } from '#tests/support/worker-process.ts';

const worlds = testWorlds();
const startWorker = workerProcesses();
const startMarket = testMarkets(worlds);

/** Local midnights of Central European winter time: the test's clock stands at 2026-11-22 10:46 there. */
const midnight = (day: string): number => Date.parse(`${day}T00:00:00+01:00`) / 1000;
const TODAY = midnight('2026-11-22');

/** Prices of one zone from an instant on, in steps, by number of the step. */
const curve = (from: number, until: number, step: number, priceOf: (step: number) => number) =>
  Array.from({ length: (until - from) / step }, (_, index) => {
    return { timestamp: from + index * step, price: priceOf(index) };
  });
type Curves = Readonly<Record<string, ReturnType<typeof curve>>>;
const eleringBody = (data: Curves): string => JSON.stringify({ success: true, data });

const THREE_DAYS: Curves = {
  fi: curve(TODAY - 2 * SECONDS_PER_DAY, TODAY + SECONDS_PER_DAY, 3600, (hour) => 40 + (hour % 24)),
  ee: curve(TODAY - 2 * SECONDS_PER_DAY, TODAY + SECONDS_PER_DAY, 3600, (hour) => 60 - (hour % 24)),
};

interface StoredPrice {
  readonly starts_at: number;
  readonly seconds: number;
  readonly price: number;
  readonly flag: number;
}
const storedPrices = (url: string, series: string) =>
  sqlRows<StoredPrice>(
    url,
    `select starts_at, seconds, price, flag from interval_prices where series = (select id from price_series where name = ?)
     order by starts_at`,
    series,
  );
const daysOf = (url: string, series: string) =>
  sqlRows<{ day: number; mean: number; prices: number; step_seconds: number }>(
    url,
    `select day, mean, prices, step_seconds from price_days where series = (select id from price_series where name = ?)
     order by day`,
    series,
  );
const overlaps = (url: string): number =>
  sqlNumber(
    url,
    `select count(*) from interval_prices a join interval_prices b
     on a.series = b.series and b.starts_at > a.starts_at and b.starts_at < a.starts_at + a.seconds`,
  );
/** Everything that can be drawn, independent of the order in which it came. */
const everything = (url: string) =>
  sqlRows(
    url,
    `select name, starts_at, seconds, price, flag from interval_prices join price_series on series = id
     order by name, starts_at`,
  );

describe('power prices in the store', () => {
  it('hold what a source tells, rolled up by local day; the same answer again writes nothing', async () => {
    const { world, context } = await startMarket(elering, () => eleringBody(THREE_DAYS));
    expect(await pullEnergyPrices(context, elering)).toEqual({ asked: 1, stored: 144, notThere: 0, failed: 0 });
    expect(storedPrices(world.url, 'elering/FI')).toHaveLength(72);
    expect(daysOf(world.url, 'elering/FI')).toEqual(
      [0, 1, 2].map((index) => ({ day: 20_777 + index, mean: 51.5, prices: 24, step_seconds: 3600 })),
    );
    expect(await readFeedState(world.database.read, 'elering')).toMatchObject({
      rowCount: 144,
      // Tomorrow's prices make nothing fresher than now.
      newestFactAt: world.clock.at,
    });
    const revision = await readRevision(world.database.read);
    const before = everything(world.url);
    expect(await pullEnergyPrices(context, elering)).toMatchObject({ stored: 0, failed: 0 });
    expect(everything(world.url)).toEqual(before);
    expect(await readRevision(world.database.read)).toEqual(revision);
  });
  it('come from a source that answers some questions only, which is no failure, and is said', async () => {
    const body = {
      license_info: 'CC BY 4.0 (creativecommons.org/licenses/by/4.0) from Bundesnetzagentur | SMARD.de',
      deprecated: false,
    };
    const hours = { unix_seconds: [TODAY, TODAY + 3600], price: [1, 2], unit: 'EUR / MWh' };
    const answer = (query: URLSearchParams) =>
      query.get('bzn') === 'DE-LU' ? JSON.stringify({ ...body, ...hours }) : null;
    const { world, context } = await startMarket(energyCharts, answer);
    expect(await pullEnergyPrices(context, energyCharts)).toMatchObject({ asked: 15, stored: 2, failed: 14 });
    const state = await readFeedState(world.database.read, 'energy-charts');
    expect(state).toMatchObject({ failuresInRow: 0, rowCount: 2, errorMessage: null });
    expect(state?.note).toMatch(/^14 of 15 questions brought no answer\. .* answered 500/);
  });
  it('take a revision, and roll up no other day than its own', async () => {
    const { world, source, context } = await startMarket(elering, () => eleringBody(THREE_DAYS));
    await pullEnergyPrices(context, elering);
    sqlRows(world.url, 'update price_days set mean = -1');
    source.answer = () => {
      const revised =
        THREE_DAYS.fi?.map((row) => (row.timestamp === TODAY + 3600 ? { ...row, price: -7.5 } : row)) ?? [];
      return eleringBody({ ...THREE_DAYS, fi: revised });
    };
    expect(await pullEnergyPrices(context, elering)).toMatchObject({ stored: 1 });
    expect(storedPrices(world.url, 'elering/FI').find((row) => row.starts_at === TODAY + 3600)?.price).toBe(-7.5);
    expect(daysOf(world.url, 'elering/FI').map(({ mean }) => mean)).toEqual([-1, -1, 51.5 - (41 + 7.5) / 24]);
    expect(daysOf(world.url, 'elering/EE').map(({ mean }) => mean)).toEqual([-1, -1, -1]);
  });
  it('are cut anew where hours become quarter-hours, and back, without an overlap', async () => {
    const { world, source, context } = await startMarket(elering, () => eleringBody(THREE_DAYS));
    await pullEnergyPrices(context, elering);
    const quarters = curve(TODAY, TODAY + SECONDS_PER_DAY, 900, (index) => index);
    source.answer = () => eleringBody({ fi: quarters });
    expect(await pullEnergyPrices(context, elering)).toMatchObject({ stored: 96 });
    const today = () => storedPrices(world.url, 'elering/FI').filter((row) => row.starts_at >= TODAY);
    expect(today().map((row) => row.seconds)).toEqual(Array.from({ length: 96 }, () => 900));
    expect(daysOf(world.url, 'elering/FI').at(-1)).toMatchObject({ mean: 47.5, prices: 96, step_seconds: 900 });
    source.answer = () => eleringBody(THREE_DAYS);
    expect(await pullEnergyPrices(context, elering)).toMatchObject({ stored: 24 });
    expect(today().map((row) => row.seconds)).toEqual(Array.from({ length: 24 }, () => 3600));
    expect(daysOf(world.url, 'elering/FI').at(-1)).toMatchObject({ mean: 51.5, prices: 24, step_seconds: 3600 });
    expect(overlaps(world.url)).toBe(0);
  });
  it('are flagged where they are unusual or impossible, and never dropped', async () => {
    const from = TODAY - 12 * SECONDS_PER_DAY;
    const usual = curve(from, TODAY, 3600, (hour) => 40 + (hour % 24));
    const { world, source, context } = await startMarket(elering, () => eleringBody({ fi: usual }), 12);
    await pullEnergyPrices(context, elering);
    expect(storedPrices(world.url, 'elering/FI').filter(({ flag }) => flag > 0)).toEqual([]);
    const odd = [50, 300, 4000.01, -600, 0, -20];
    source.answer = () => eleringBody({ fi: curve(TODAY, TODAY + 6 * 3600, 3600, (hour) => odd[hour] ?? 0) });
    await pullEnergyPrices(context, elering);
    const told = storedPrices(world.url, 'elering/FI').slice(-6);
    expect(told.map(({ price }) => price)).toEqual(odd);
    // Quartiles of 45 and 57 reach five times 12 to either side.
    expect(told.map(({ flag }) => flag)).toEqual([0, 1, 2, 2, 0, 1]);
    const flagged = 'select flagged from price_days order by day desc limit 1';
    expect(sqlNumber(world.url, flagged)).toBe(4);
  });
  it('of a zone that goes missing stay, and the others go on', async () => {
    const { world, source, context } = await startMarket(elering, () => eleringBody(THREE_DAYS));
    await pullEnergyPrices(context, elering);
    const before = storedPrices(world.url, 'elering/EE');
    const tomorrow = curve(TODAY + SECONDS_PER_DAY, TODAY + 2 * SECONDS_PER_DAY, 3600, () => 12);
    source.answer = () => eleringBody({ fi: tomorrow, ee: [] });
    expect(await pullEnergyPrices(context, elering)).toMatchObject({ stored: 24, failed: 0 });
    expect(storedPrices(world.url, 'elering/EE')).toEqual(before);
    expect(storedPrices(world.url, 'elering/FI')).toHaveLength(96);
  });
  it('stay as they are while a source fails, and a hole is filled when it answers again', async () => {
    const { world, source, context } = await startMarket(elering, () => eleringBody(THREE_DAYS));
    await pullEnergyPrices(context, elering);
    const whole = everything(world.url);
    sqlRows(world.url, `delete from interval_prices where starts_at between ${TODAY - 86_400} and ${TODAY - 1}`);
    sqlRows(world.url, 'delete from price_days where day = 20778');
    const holed = everything(world.url);
    source.answer = () => null;
    await expect(pullEnergyPrices(context, elering)).rejects.toMatchObject({ kind: 'http' });
    expect(everything(world.url)).toEqual(holed);
    expect((await readFeedState(world.database.read, 'elering'))?.failuresInRow).toBeGreaterThan(0);
    source.answer = () => eleringBody(THREE_DAYS);
    expect(await pullEnergyPrices(context, elering)).toMatchObject({ stored: 48, failed: 0 });
    expect(everything(world.url)).toEqual(whole);
    expect(await readFeedState(world.database.read, 'elering')).toMatchObject({ failuresInRow: 0 });
  });
  it('are the same whether one worker asked or two at once', async () => {
    const alone = await startMarket(elering, () => eleringBody(THREE_DAYS));
    await pullEnergyPrices(alone.context, elering);
    const { world, context, another } = await startMarket(elering, () => eleringBody(THREE_DAYS));
    const [first, second] = await Promise.all([context, another()].map((one) => pullEnergyPrices(one, elering)));
    expect((first?.stored ?? 0) + (second?.stored ?? 0)).toBe(144);
    expect(everything(world.url)).toEqual(everything(alone.world.url));
    expect(daysOf(world.url, 'elering/EE')).toEqual(daysOf(alone.world.url, 'elering/EE'));
  });
});

describe('prices of months in the store', () => {
  const months = (...rows: [month: string, price: number][]): string =>
    [
      'Country,ISO3 Code,Date,Price (EUR/MWhe)',
      ...rows.map(([month, price]) => `Norway,NOR,${month}-01,${price}`),
    ].join('\n');
  const september = months(['2026-07', 40.1], ['2026-08', 41.2], ['2026-09', 0]);

  it('are no days; a revision replaces its month and what is new is added', async () => {
    const { world, source, context } = await startMarket(ember, () => september);
    expect(await pullEnergyPrices(context, ember)).toMatchObject({ stored: 3 });
    source.answer = () => months(['2026-07', 40.1], ['2026-08', 43.33], ['2026-09', 0], ['2026-10', 55]);
    expect(await pullEnergyPrices(context, ember)).toMatchObject({ stored: 2 });
    expect(storedPrices(world.url, 'ember/NO').map(({ seconds, price }) => [seconds / SECONDS_PER_DAY, price])).toEqual(
      [
        [31, 40.1],
        [31, 43.33],
        [30, 0],
        [31, 55],
      ],
    );
    expect(sqlNumber(world.url, 'select count(*) from price_days')).toBe(0);
  });
  it('are not sent again while the source has nothing new', async () => {
    const { world, context } = await startMarket(ember, () => september);
    await pullEnergyPrices(context, ember);
    world.clock.at += SECONDS_PER_DAY;
    expect(await pullEnergyPrices(context, ember)).toEqual({ asked: 1, stored: 0, notThere: 0, failed: 0 });
    expect(sqlNumber(world.url, 'select count(*) from snapshots')).toBe(1);
    expect(await readFeedState(world.database.read, 'ember')).toMatchObject({
      lastSuccessAt: world.clock.at,
      newestFactAt: Date.parse('2026-10-01T00:00:00Z') / 1000,
    });
  });
});

describe('kill -9 between two answers', () => {
  const rowsOf = (query: URLSearchParams): string => {
    // Three years back from now are asked for, from a January on: a real worker has a real clock.
    const thisYear = Number(isoInstant(systemClock.now()).slice(0, 4));
    const data = [3, 2, 1, 0].flatMap((back) =>
      ['TX', 'PACC', 'US'].map((stateid) => {
        return {
          period: `${thisYear - back}-01`,
          stateid,
          sectorid: 'IND',
          price: '6.12',
          'price-units': 'cents per kilowatt-hour',
        };
      }),
    );
    const told = data.filter(
      ({ period }) => period >= (query.get('start') ?? '') && period <= (query.get('end') ?? ''),
    );
    return JSON.stringify({ response: { total: String(told.length), data: told } });
  };

  it('keeps the first whole, and the next life brings the rest, without the key in the store', {
    timeout: 240_000,
  }, async () => {
    const { world, source, context } = await startMarket(eia, rowsOf);
    source.answer = (query) => (source.asked.length === 1 ? rowsOf(query) : 'hang');
    const settings = { ...world.standIn.settings, EIA_URL: source.url, EIA_API_KEY: 'secret-key' };
    const worker = startWorker({ ...settings, DATABASE_URL: world.url });
    await worker.started;
    await expect.poll(() => source.asked.length, { timeout: 90_000, interval: 50 }).toBe(2);
    await worker.end('SIGKILL');
    expect(source.asked[0]?.get('api_key')).toBe('secret-key');
    expect(sqlRows(world.url, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    // Two years, Texas and the whole country; a division is no zone.
    expect(everything(world.url)).toHaveLength(4);

    world.clock.at = systemClock.now();
    source.answer = rowsOf;
    await pullEnergyPrices(context, eia);
    const fresh = await startMarket(eia, rowsOf);
    fresh.world.clock.at = world.clock.at;
    await pullEnergyPrices(fresh.context, eia);
    expect(everything(world.url)).toEqual(everything(fresh.world.url));
    expect(everything(world.url)).toHaveLength(8);
    expect(worker.output()).not.toContain('secret-key');
    expect(
      sqlNumber(world.url, `select count(*) from snapshots where url like '%secret%' or url like '%api_key%'`),
    ).toBe(0);
  });
});
