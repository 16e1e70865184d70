import { beforeAll, describe, expect, it } from 'vitest';
import type { MissingRegionPrice, RegionPrice, RegionPrices } from '#lib/contracts/region-price.ts';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { MINING_REGIONS } from '#lib/domain/energy/mining-regions.ts';
import { parseIsoDay, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getRegionPrices } from '#lib/queries/energy/region-prices.ts';
import type { Database } from '#lib/store/database.ts';
import { upsertExchangeRates } from '#lib/store/exchange-rates.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { energySources } from '#tests/support/ingest-context.ts';
import { storeZone } from '#tests/support/store-zone.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const BERLIN = 'Europe/Berlin';
const TODAY = parseIsoDay('2026-11-26');
const NOW = startOfLocalDay(TODAY, BERLIN) + 9 * 3600;
const on = 'http://127.0.0.1:1';
const energy = energySources({
  addresses: {
    ELERING_URL: on,
    ELPRISETJUSTNU_URL: on,
    ENERGY_CHARTS_URL: on,
    ENTSOE_URL: on,
    EMBER_URL: on,
    EUROSTAT_URL: on,
  },
});

/** A store with the bundled facts only. */
let bundled: string;
beforeAll(async () => {
  bundled = await databases.emptyUrl();
  const database = databases.open(bundled);
  await loadBundledFacts(database, 'drizzle/seed', NOW);
  await database.close();
});

/** Hours of a Central European day; the first `below` of them at -10. */
const day = (of: number, price: number, { hours = 24, below = 0 } = {}) =>
  Array.from({ length: hours }, (_, hour) => ({
    start: startOfLocalDay(of, BERLIN) + hour * 3600,
    seconds: 3600,
    price: hour < below ? -10 : price,
  }));

/** One price for a span of calendar days, both included. */
const period = (from: string, to: string, price: number) => {
  const start = startOfDay(parseIsoDay(from));
  return [{ start, seconds: startOfDay(parseIsoDay(to) + 1) - start, price }];
};

async function sourceWith(fill: (database: Database) => Promise<unknown>, now = NOW): Promise<DataSource> {
  const database = databases.open(databases.copyOf(bundled));
  await fill(database);
  return dataSourceOver(database.read, now, { energy });
}

async function rates(database: Database, units: Readonly<Record<string, number>>, of = TODAY): Promise<void> {
  const rows = Object.entries(units).map(([currency, unitsPerUsd]) => {
    return { currency, day: of, feed: 'frankfurter', unitsPerUsd, snapshotId: null, recordedAt: NOW };
  });
  await database.tx((db) => upsertExchangeRates(db, rows));
}

async function regionOf(source: DataSource, id: string, days?: 1 | 7 | 30): Promise<RegionPrices> {
  const found = (await getRegionPrices(source, days)).find(({ region }) => region.id === id);
  if (found === undefined) throw new Error(`no region ${id}`);
  return found;
}

function priced(price: RegionPrice | MissingRegionPrice): RegionPrice {
  if (price.kind === 'priced') return price;
  throw new Error(`missing: ${price.reason}`);
}
const told = ({ passedOver }: RegionPrice | MissingRegionPrice): string[] =>
  passedOver.map(({ title, words }) => `${title}: ${words}`);

describe('prices of regions', () => {
  it('are told for every region, on an empty store from tariffs alone', async () => {
    const all = await getRegionPrices(await sourceWith(async () => undefined));
    expect(all.map(({ region }) => region)).toEqual(MINING_REGIONS);
    const kinds = all.map(({ region, delivered }) => [
      region.id,
      delivered.kind === 'priced' ? delivered.usd.mean : null,
    ]);
    expect(Object.fromEntries(kinds)).toMatchObject({ PY: 46, ET: 50, OM: 65, 'CA-QC': 43.4, CN: null, default: 50 });
    for (const { wholesale, region } of all) if (region.id !== 'AR') expect(wholesale.kind, region.id).toBe('missing');
  });

  it('are read in a few statements, whatever the number of regions', async () => {
    const source = await sourceWith(async (database) => {
      await rates(database, { EUR: 0.5, SEK: 10 });
      await storeZone(database, 'elering/FI', day(TODAY, 30));
      await storeZone(database, 'elprisetjustnu/SE1', day(TODAY - 40, 30));
      await storeZone(database, 'eurostat/FI/IE', period('2026-01-01', '2026-06-30', 60));
      await storeZone(database, 'ember/FI', period('2026-01-01', '2026-06-30', 45));
    });
    let statements = 0;
    const db = new Proxy(source.db, {
      get(target, name) {
        if (name === 'select') statements += 1;
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    expect(await getRegionPrices({ ...source, db })).toEqual(await getRegionPrices(source));
    expect(statements).toBeGreaterThan(4);
    expect(statements).toBeLessThanOrEqual(8);
  });

  it('weigh days by the time for which they have prices, and count hours below zero', async () => {
    const source = await sourceWith(async (database) => {
      await rates(database, { EUR: 0.5 });
      await storeZone(database, 'elering/FI', [
        ...day(TODAY - 7, 999),
        ...day(TODAY - 1, 40, { below: 6 }),
        ...day(TODAY, 100, { hours: 12 }),
        ...day(TODAY + 1, 999),
      ]);
    });
    const price = priced((await regionOf(source, 'FI')).wholesale);
    const mean = (6 * -10 + 18 * 40 + 12 * 100) / 36;
    expect(price).toMatchObject({
      source: 'elering/FI',
      contains: 'energy-only',
      currency: 'EUR',
      rateDay: TODAY,
      negativeHours: 6,
      firstDay: TODAY - 1,
      lastDay: TODAY,
      n: 36,
      asOf: NOW,
      isStale: false,
      isAssumed: false,
      attribution: 'Elering Live',
      licenceFlag: 'full',
      passedOver: [],
    });
    expect(price.native.mean).toBeCloseTo(mean, 9);
    expect(price.usd.mean).toBeCloseTo(2 * mean, 9);
    expect(price.usd.percentile80).toBeCloseTo((2 * (24 * 40 + 12 * 100)) / 36, 9);
    expect(priced((await regionOf(source, 'FI', 1)).wholesale).native.mean).toBe(100);
    expect(priced((await regionOf(source, 'FI', 30)).wholesale).n).toBe(60);
  });

  it('come from the next source where the first is silent, and say so', async () => {
    const source = await sourceWith(async (database) => {
      await rates(database, { EUR: 0.5, SEK: 10 });
      await storeZone(database, 'elprisetjustnu/SE4', day(TODAY - 4, 300));
      await storeZone(database, 'energy-charts/SE4', day(TODAY, 30));
    });
    const { wholesale } = await regionOf(source, 'SE-SE4');
    expect(priced(wholesale)).toMatchObject({ source: 'energy-charts/SE4', isStale: false, usd: { mean: 60 } });
    expect(told(wholesale)).toEqual(['elprisetjustnu.se: silent for 3 days']);
  });

  it('are those of a silent source where nobody else has any, over the last days it told', async () => {
    const source = await sourceWith(async (database) => {
      await rates(database, { SEK: 10 });
      await storeZone(database, 'elprisetjustnu/SE1', [...day(TODAY - 41, 100), ...day(TODAY - 40, 200)]);
    });
    const price = priced((await regionOf(source, 'SE-SE1')).wholesale);
    expect(price).toMatchObject({ isStale: true, usd: { mean: 15 }, firstDay: TODAY - 41, lastDay: TODAY - 40 });
    expect(price.ageSeconds).toBe(NOW - startOfLocalDay(TODAY - 39, BERLIN));
    expect(told(price).join()).toContain('waits for its free key');
  });

  it('are missing without an exchange rate of the last five days', async () => {
    const source = await sourceWith(async (database) => {
      await rates(database, { SEK: 10 }, TODAY - 6);
      await storeZone(database, 'elprisetjustnu/SE1', day(TODAY, 200));
    });
    const { wholesale } = await regionOf(source, 'SE-SE1');
    expect(wholesale).toMatchObject({ kind: 'missing' });
    expect(told(wholesale)[0]).toBe('elprisetjustnu.se: no exchange rate of its currency');
  });

  it('name a feed that is switched off', async () => {
    const source = await sourceWith(async () => undefined);
    const off = { ...source, energy: energySources() };
    expect(told((await regionOf(off, 'FI')).wholesale)[0]).toBe('Elering Live: switched off');
  });

  it('carry what a tariff rests on, and warn when nobody has looked for long', async () => {
    const source = await sourceWith(async () => undefined);
    expect(priced((await regionOf(source, 'PY')).delivered)).toMatchObject({
      source: 'PY-ANDE',
      contains: 'tariff',
      usd: { mean: 46, percentile80: null },
      low: 37.08,
      high: 59.76,
      confidence: 'high',
      isReviewDue: false,
      isAssumed: false,
      attribution: 'ANDE',
    });
    const later = { ...source, now: NOW + 120 * SECONDS_PER_DAY };
    expect(priced((await regionOf(later, 'PY')).delivered).isReviewDue).toBe(true);
    expect(priced((await regionOf(source, 'default')).delivered)).toMatchObject({ isAssumed: true, usd: { mean: 50 } });
  });

  it('take what is assumed where a tariff has run out', async () => {
    const source = await sourceWith(async () => undefined);
    const later = { ...source, now: startOfDay(parseIsoDay('2028-08-01')) };
    const { delivered } = await regionOf(later, 'ET');
    expect(priced(delivered)).toMatchObject({ source: 'ZZ-ASSUMED', isAssumed: true });
    expect(told(delivered)).toEqual(['ET-EEP: no price on record']);
  });

  it('give China no number at all', async () => {
    const { wholesale, delivered, estimate } = await regionOf(await sourceWith(async () => undefined), 'CN');
    expect(delivered).toMatchObject({ kind: 'missing' });
    expect(told(delivered)).toEqual(['People’s Bank of China: no price is legal']);
    expect([wholesale.kind, estimate]).toEqual(['missing', null]);
  });
});

describe('an estimate of what is delivered', () => {
  const halfYear = (price: number) => period('2026-01-01', '2026-06-30', price);

  it('adds what buyers paid beyond wholesale of the same half-year', async () => {
    const source = await sourceWith(async (database) => {
      await rates(database, { EUR: 0.5 });
      await storeZone(database, 'elering/FI', day(TODAY, 30));
      await storeZone(database, 'eurostat/FI/IE', halfYear(60));
      const means = ['01-31', '02-28', '03-31', '04-30', '05-31', '06-30'].flatMap((end) =>
        period(`2026-${end.slice(0, 2)}-01`, `2026-${end}`, 45),
      );
      await storeZone(database, 'ember/FI', means);
    });
    const { wholesale, delivered, estimate } = await regionOf(source, 'FI');
    expect(priced(wholesale).usd.mean).toBe(60);
    expect(priced(delivered)).toMatchObject({ source: 'eurostat/FI/IE', usd: { mean: 120 }, n: 1, isStale: false });
    expect(estimate).toEqual({
      usd: 60 + 2 * 15,
      adder: 15,
      currency: 'EUR',
      deliveredSource: 'eurostat/FI/IE',
      wholesaleSource: 'ember/FI',
      firstDay: parseIsoDay('2026-01-01'),
      lastDay: parseIsoDay('2026-06-30'),
    });
  });

  it('takes the market’s own days where they cover the time', async () => {
    const source = await sourceWith(async (database) => {
      await rates(database, { EUR: 0.5 });
      const first = parseIsoDay('2026-01-01');
      const days = Array.from({ length: 181 }, (_, i) => day(first + i, 70, { hours: i % 20 === 0 ? 0 : 23 }));
      await storeZone(database, 'elering/FI', [...days.flat(), ...day(TODAY, 30)]);
      await storeZone(database, 'eurostat/FI/IE', halfYear(60));
    });
    expect((await regionOf(source, 'FI')).estimate).toMatchObject({
      adder: -10,
      usd: 40,
      wholesaleSource: 'elering/FI',
    });
  });

  it('is not made from less than nine tenths of the time', async () => {
    const fill = (end: string) => async (database: Database) => {
      await rates(database, { EUR: 0.5 });
      await storeZone(database, 'elering/FI', day(TODAY, 30));
      await storeZone(database, 'eurostat/FI/IE', halfYear(60));
      await storeZone(database, 'ember/FI', period('2026-01-01', end, 45));
    };
    expect((await regionOf(await sourceWith(fill('2026-06-11')), 'FI')).estimate).toBeNull();
    expect((await regionOf(await sourceWith(fill('2026-06-14')), 'FI')).estimate).not.toBeNull();
  });

  it('is not made from a wholesale price out of date, nor from a tariff', async () => {
    const stale = await sourceWith(async (database) => {
      await rates(database, { EUR: 0.5 });
      const days = Array.from({ length: 181 }, (_, i) => day(parseIsoDay('2026-01-01') + i, 70));
      await storeZone(database, 'elering/FI', days.flat());
      await storeZone(database, 'eurostat/FI/IE', halfYear(60));
    });
    const { wholesale, estimate } = await regionOf(stale, 'FI');
    expect([priced(wholesale).isStale, estimate]).toEqual([true, null]);
    const fresh = await sourceWith(async (database) => {
      await rates(database, { EUR: 0.5 });
      await storeZone(database, 'elering/FI', day(TODAY, 30));
    });
    const { delivered, estimate: none } = await regionOf(fresh, 'FI');
    expect([priced(delivered).contains, none]).toEqual(['tariff', null]);
  });
});
