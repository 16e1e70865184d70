import { describe, expect, it } from 'vitest';
import { isWholeDay } from '#lib/domain/energy/day-prices.ts';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { readPriceDays, readSeriesNumbers } from '#lib/store/energy-prices.ts';
import { readMeanRates, upsertExchangeRates } from '#lib/store/exchange-rates.ts';
import { readLastPriceDay, readPriceSpans } from '#lib/store/price-spans.ts';
import { storeZone } from '#tests/support/store-zone.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const ZONE = 'elering/FI';
const FIRST = parseIsoDay('2026-03-01');
const LAST = FIRST + 29;
/** No price at all on these days: the second week from the end. */
const isLost = (day: number) => day > LAST - 14 && day <= LAST - 7;

/** Hours of a month, of every sixth day only half. */
const prices = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index).flatMap((day) => {
  const count = isLost(day) ? 0 : day % 6 === 0 ? 12 : 23;
  const start = startOfLocalDay(day, 'Europe/Berlin');
  return Array.from({ length: count }, (_, hour) => {
    return { start: start + hour * 3600, seconds: 3600, price: ((day * 37 + hour * 11) % 90) - 10 };
  });
});

async function filled() {
  const database = databases.open(await databases.emptyUrl());
  await storeZone(database, ZONE, prices);
  const number = (await readSeriesNumbers(database.read, [ZONE])).get(ZONE) ?? 0;
  return { db: database.read, number };
}

describe('means of rates', () => {
  it('stand at the last day of their span, each source on its own; a span without a rate has none', async () => {
    const database = databases.open(await databases.emptyUrl());
    const rate = (day: number, unitsPerUsd: number, feed = 'frankfurter', currency = 'EUR') => {
      return { currency, day, feed, unitsPerUsd, snapshotId: null, recordedAt: 0 };
    };
    const rates = [rate(LAST - 21, 9), rate(LAST - 6, 0.5), rate(LAST - 1, 0.7), rate(LAST, 2, 'ecb')];
    await database.tx((db) => upsertExchangeRates(db, [...rates, rate(LAST, 5, 'frankfurter', 'SEK')]));
    expect(await readMeanRates(database.read, FIRST, LAST, 'EUR', 7)).toEqual([
      { currency: 'EUR', feed: 'frankfurter', day: LAST - 21, unitsPerUsd: 9 },
      { currency: 'EUR', feed: 'ecb', day: LAST, unitsPerUsd: 2 },
      { currency: 'EUR', feed: 'frankfurter', day: LAST, unitsPerUsd: 0.6 },
    ]);
  });
});

describe('spans of days', () => {
  it.each([1, 7])('of %i add up the days on record, each by the time it has prices for', async (length) => {
    const { db, number } = await filled();
    const days = await readPriceDays(db, [number], FIRST, LAST);
    const spans = await readPriceSpans(db, number, FIRST, LAST, length);
    const expected = Array.from({ length: Math.ceil(30 / length) }, (_, back) => back)
      .reverse()
      .flatMap((back) => {
        const own = days.filter(({ day }) => Math.floor((LAST - day) / length) === back);
        const seconds = own.reduce((sum, row) => sum + row.coveredSeconds, 0);
        const mean = own.reduce((sum, row) => sum + row.mean * row.coveredSeconds, 0) / seconds;
        const partialDays = own.filter((row) => !isWholeDay(row)).length;
        return own.length === 0 ? [] : [{ back, mean: expect.closeTo(mean, 9), days: own.length, partialDays }];
      });
    expect(spans.map(({ back, mean, days, partialDays }) => ({ back, mean, days, partialDays }))).toEqual(expected);
    expect(spans.reduce((sum, { negativeSeconds }) => sum + negativeSeconds, 0)).toBe(
      prices.filter(({ price }) => price < 0).length * 3600,
    );
    // A whole span is lost, and some days are partial: the comparison above saw both.
    expect(expected.length).toBeLessThan(Math.ceil(30 / length));
    expect(expected.some(({ partialDays }) => partialDays > 0)).toBe(true);
  });

  it('end with the newest day on record up to a day', async () => {
    const { db, number } = await filled();
    expect(await readLastPriceDay(db, number, LAST + 5)).toBe(LAST);
    expect(await readLastPriceDay(db, number, LAST - 8)).toBe(LAST - 14);
    expect(await readLastPriceDay(db, number, FIRST - 1)).toBeNull();
  });
});
