import { describe, expect, it } from 'vitest';
import { priceDays } from '#drizzle/schema/energy.ts';
import { dayPrices } from '#lib/domain/energy/day-prices.ts';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import type { Database } from '#lib/store/database.ts';
import { readIntervals, readSeriesNumbers } from '#lib/store/energy-prices.ts';
import { storeZone } from '#tests/support/store-zone.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const ZONE = 'elering/FI';
const TIME_ZONE = 'Europe/Berlin';
/** Days around the one of 25 hours. */
const FIRST = parseIsoDay('2026-10-23');
const LAST = FIRST + 5;
const from = (day: number) => startOfLocalDay(day, TIME_ZONE);

/** The days on record, and what they should be: every day rolled up by itself from the intervals on record. */
async function daysOf({ read }: Database) {
  const number = (await readSeriesNumbers(read, [ZONE])).get(ZONE) ?? 0;
  const days = await read.select().from(priceDays).orderBy(priceDays.day);
  const intervals = await readIntervals(read, number, from(FIRST - 3), from(LAST + 3));
  const held = intervals.map(({ startsAt, ...row }) => ({ ...row, start: startsAt }));
  const expected = Array.from({ length: LAST - FIRST + 7 }, (_, index) => FIRST - 3 + index).flatMap((day) => {
    const rolled = dayPrices(day, held, from(day), from(day + 1), TIME_ZONE);
    return rolled === null ? [] : [{ series: number, ...rolled }];
  });
  return { days, expected };
}

/** Numbers from 0 to 1, the same at every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Prices over a span of hours, in steps of an hour, a half, or a quarter of it, some lost, shifted by up to three quarters. */
function answer(random: () => number) {
  const seconds = [900, 1800, 3600][Math.floor(random() * 3)] ?? 3600;
  const start = from(FIRST) + Math.floor(random() * 5 * 24) * 3600 + Math.floor(random() * 4) * 900;
  const count = 1 + Math.floor(random() * 60);
  return Array.from({ length: count }, (_, index) => {
    return { start: start + index * seconds, seconds, price: Math.round(random() * 100) - 10 };
  }).filter(() => random() > 0.1);
}

describe('days rolled up while prices arrive', () => {
  it('are those that all intervals on record come to, whatever arrives in whatever order', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const random = randomFrom(seed);
      const database = databases.open(await databases.emptyUrl());
      const whole = Array.from({ length: (LAST - FIRST) * 24 }, (_, hour) => {
        return { start: from(FIRST) + hour * 3600, seconds: 3600, price: 50 };
      });
      await storeZone(database, ZONE, whole);
      for (let round = 0; round < 15; round += 1) await storeZone(database, ZONE, answer(random));
      const { days, expected } = await daysOf(database);
      expect(days.length).toBeGreaterThan(4);
      expect(days, `seed ${seed}`).toEqual(expected);
    }
  });

  it('take a day anew that loses the interval which reached over its midnight', async () => {
    const database = databases.open(await databases.emptyUrl());
    const midnight = from(FIRST + 1);
    const hours = Array.from({ length: 10 }, (_, hour) => {
      return { start: midnight - 5 * 3600 + 1800 + hour * 3600, seconds: 3600, price: 10 * hour };
    });
    await storeZone(database, ZONE, hours);
    await storeZone(database, ZONE, [{ start: midnight, seconds: 3600, price: 7 }]);
    const { days, expected } = await daysOf(database);
    expect(days).toEqual(expected);
    // The interval after midnight reached into the new one as well.
    expect(days.map(({ day, coveredSeconds }) => [day - FIRST, coveredSeconds / 3600])).toEqual([
      [0, 4],
      [1, 5],
    ]);
  });
});
