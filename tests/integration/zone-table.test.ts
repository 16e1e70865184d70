import { describe, expect, it } from 'vitest';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { getPriceByZoneChart } from '#lib/queries/energy/get-price-by-zone-chart.ts';
import { getZone } from '#lib/queries/energy/get-zone.ts';
import { getZoneTable } from '#lib/queries/energy/get-zone-table.ts';
import { upsertExchangeRates } from '#lib/store/exchange-rates.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { energySources } from '#tests/support/ingest-context.ts';
import { storeZone } from '#tests/support/store-zone.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const TODAY = parseIsoDay('2026-11-26');
const from = (day: number) => startOfLocalDay(day, 'Europe/Berlin');
const NOW = from(TODAY) + 9 * 3600;
const energy = energySources({ addresses: { ELERING_URL: 'http://127.0.0.1:1' } });

/** Hours of a day, the first three below zero. */
const day = (of: number, price: number, hours = 24) =>
  Array.from({ length: hours }, (_, hour) => ({
    start: from(of) + hour * 3600,
    seconds: 3600,
    price: hour < 3 ? -1 : price,
  }));

async function sourceWith(fill: (database: ReturnType<typeof databases.open>) => Promise<unknown>) {
  const database = databases.open(await databases.emptyUrl());
  await fill(database);
  return dataSourceOver(database.read, NOW, { energy });
}

const rowOf = async (source: Awaited<ReturnType<typeof sourceWith>>, id: string) =>
  (await getZoneTable(source)).rows.find((row) => row.id === id);

describe('the table of zones', () => {
  it('says that nothing has arrived, and which feeds are off', async () => {
    const source = await sourceWith(async () => undefined);
    const { finding, rows } = await getZoneTable(source);
    expect(finding).toBe('No power price has arrived yet');
    expect(rows.find(({ id }) => id === 'elering/FI')).toMatchObject({ state: 'never', newest: null, month: null });
    const off = { ...source, energy: energySources() };
    expect((await getZoneTable(off)).rows.find(({ id }) => id === 'elering/FI')).toMatchObject({
      state: 'off',
      sentence: 'Switched off: ELERING_URL is off.',
    });
  });

  it('compares fresh zones in dollars, at a dated rate', async () => {
    const source = await sourceWith(async (database) => {
      await storeZone(database, 'elering/FI', day(TODAY, 50));
      await storeZone(database, 'elering/EE', day(TODAY, 80));
      const rate = { currency: 'EUR', feed: 'frankfurter', snapshotId: null, recordedAt: NOW, unitsPerUsd: 0.5 };
      await database.tx((db) => upsertExchangeRates(db, [{ ...rate, day: TODAY - 2 }]));
    });
    const mean = (21 * 50 - 3) / 24;
    expect(await rowOf(source, 'elering/FI')).toMatchObject({
      state: 'fresh',
      isWithheld: false,
      newest: {
        day: TODAY,
        isPartial: false,
        mean,
        percentile80: 50,
        negativeHours: 3,
        usd: { mean: mean * 2, perNative: 2, rateDay: TODAY - 2 },
      },
      month: { mean, negativeHours: 3, days: 1 },
    });
    expect(await getZoneTable(source)).toMatchObject({
      finding: 'Power is cheapest today in Finland, at $87.25/MWh, and dearest in Estonia, at $139.75/MWh',
      coverage: '2 of 4 zones in use have prices of today; 2 of them had hours below zero.',
    });
  });

  it('has no dollars without a rate of the last five days, and says so in its finding', async () => {
    const source = await sourceWith(async (database) => {
      await storeZone(database, 'elering/FI', day(TODAY, 50));
      const rate = { currency: 'EUR', feed: 'frankfurter', snapshotId: null, recordedAt: NOW, unitsPerUsd: 0.5 };
      await database.tx((db) => upsertExchangeRates(db, [{ ...rate, day: TODAY - 6 }]));
    });
    expect((await rowOf(source, 'elering/FI'))?.newest?.usd).toBeNull();
    expect((await getZoneTable(source)).finding).toBe(
      'No zone has fresh prices and an exchange rate to compare them by',
    );
  });

  it('marks a day that lacks prices, and a zone that has gone silent', async () => {
    const source = await sourceWith(async (database) => {
      await storeZone(database, 'elering/FI', day(TODAY, 50, 20));
      await storeZone(database, 'elering/LV', day(TODAY - 4, 60));
    });
    expect((await rowOf(source, 'elering/FI'))?.newest).toMatchObject({ isPartial: true });
    const silent = await rowOf(source, 'elering/LV');
    expect(silent).toMatchObject({ state: 'stale', newest: { day: TODAY - 4 } });
    expect(silent?.sentence).toBe('Silent: its newest price is 3 days old.');
  });

  it('keeps tomorrow out of today', async () => {
    const source = await sourceWith((database) =>
      storeZone(database, 'elering/FI', [...day(TODAY, 50), ...day(TODAY + 1, 500)]),
    );
    expect(await rowOf(source, 'elering/FI')).toMatchObject({ newest: { day: TODAY }, month: { days: 1 } });
  });
});

describe('the bars of all zones', () => {
  it('are the rows of the table, in dollars, cheapest first; a zone without a rate says so at the end', async () => {
    const source = await sourceWith(async (database) => {
      await storeZone(database, 'elering/FI', day(TODAY, 50));
      await storeZone(database, 'elering/EE', day(TODAY, 80));
      await storeZone(database, 'elprisetjustnu/SE1', day(TODAY, 300));
      const rate = { currency: 'EUR', feed: 'frankfurter', snapshotId: null, recordedAt: NOW, unitsPerUsd: 0.5 };
      await database.tx((db) => upsertExchangeRates(db, [{ ...rate, day: TODAY }]));
    });
    const model = await getPriceByZoneChart(source);
    expect(model?.title).toBe('Power costs $87.25/MWh and $139.75/MWh today');
    expect(model?.bars.map(({ key, values, missing }) => [key, values[0], missing])).toEqual([
      ['elering/FI', 87.25, null],
      ['elering/EE', 139.75, null],
      ['elprisetjustnu/SE1', null, 'no exchange rate of this day is on record'],
    ]);
    expect(model?.bars[0]?.interval).toEqual({ low: 87.25, high: 100 });
    expect(model?.sampleSize).toBe(48);
    expect(model?.origins.map(({ attribution }) => attribution)).toEqual(['Elering Live']);
  });
  it('tell a zone once, by its first fresh source', async () => {
    const source = await sourceWith(async (database) => {
      await storeZone(database, 'elprisetjustnu/SE4', day(TODAY - 4, 500));
      await storeZone(database, 'energy-charts/SE4', day(TODAY, 50));
      const rate = { feed: 'frankfurter', snapshotId: null, recordedAt: NOW, unitsPerUsd: 1 };
      const rates = [TODAY - 4, TODAY].flatMap((of) =>
        ['EUR', 'SEK'].map((currency) => ({ ...rate, currency, day: of })),
      );
      await database.tx((db) => upsertExchangeRates(db, rates));
    });
    const on = {
      ELERING_URL: 'http://127.0.0.1:1',
      ELPRISETJUSTNU_URL: 'http://127.0.0.1:1',
      ENERGY_CHARTS_URL: 'http://127.0.0.1:1',
    };
    const model = await getPriceByZoneChart({ ...source, energy: energySources({ addresses: on }) });
    expect(model?.bars.map(({ key }) => key)).toEqual(['energy-charts/SE4']);
  });
  it('are none where no zone can be compared', async () => {
    expect(await getPriceByZoneChart(await sourceWith(async () => undefined))).toBeNull();
  });
});

describe('one zone', () => {
  it('is known by its id and by nothing else', async () => {
    const source = await sourceWith((database) => storeZone(database, 'elering/FI', day(TODAY, 50)));
    expect(await getZone(source, 'elering/FI')).toMatchObject({ title: 'Finland', state: 'fresh', currency: 'EUR' });
    for (const id of ['', 'elering', 'elering/', 'elering/fi', 'constructor/x'])
      expect(await getZone(source, id)).toBeNull();
  });
});
