import { and, asc, count, desc, eq, getTableColumns, gte, inArray, lt, min, sql } from 'drizzle-orm';
import { intervalPrices, priceDays, priceSeries } from '#drizzle/schema/energy.ts';
import type { LocalDay } from '#lib/domain/energy/local-time.ts';
import type { Instant } from '#lib/domain/time.ts';
import { incoming, inSlices, insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type IntervalRow = typeof intervalPrices.$inferSelect;
export type RolledUpDay = typeof priceDays.$inferSelect;

/** What lists and lines of days show. Ten years of whole roll-ups take three times as long to read. */
export const shownDayColumns = {
  series: priceDays.series,
  day: priceDays.day,
  mean: priceDays.mean,
  percentile80: priceDays.percentile80,
  percentile90: priceDays.percentile90,
  negativeSeconds: priceDays.negativeSeconds,
  coveredSeconds: priceDays.coveredSeconds,
  daySeconds: priceDays.daySeconds,
  prices: priceDays.prices,
};
export type PriceDayRow = Pick<RolledUpDay, keyof typeof shownDayColumns>;

/** The short numbers of series, by name; names that have none yet get one. */
export async function ensureSeries(db: Db, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const known = await readSeriesNumbers(db, names);
  const fresh = names.filter((name) => !known.has(name));
  if (fresh.length === 0) return known;
  await insertMany(
    db,
    priceSeries,
    fresh.map((name) => ({ name })),
  );
  return readSeriesNumbers(db, names);
}

/** The short numbers of those series that have prices or had some. */
export async function readSeriesNumbers(db: Db, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select()
    .from(priceSeries)
    .where(inArray(priceSeries.name, [...names]));
  return new Map(rows.map(({ name, id }) => [name, id]));
}

/** Intervals of a series that start in `[from, to)`, ascending. */
export async function readIntervals(db: Db, series: number, from: Instant, to: Instant): Promise<IntervalRow[]> {
  if (from >= to) return [];
  return db
    .select()
    .from(intervalPrices)
    .where(and(eq(intervalPrices.series, series), gte(intervalPrices.startsAt, from), lt(intervalPrices.startsAt, to)))
    .orderBy(asc(intervalPrices.startsAt));
}

/** The newest intervals of a series, newest first. */
export async function readNewestIntervals(db: Db, series: number, count: number): Promise<IntervalRow[]> {
  return db
    .select()
    .from(intervalPrices)
    .where(eq(intervalPrices.series, series))
    .orderBy(desc(intervalPrices.startsAt))
    .limit(count);
}

/** One object, so that its SQL is written once. */
const tellAgain = {
  target: [intervalPrices.series, intervalPrices.startsAt],
  set: {
    seconds: incoming(intervalPrices.seconds),
    price: incoming(intervalPrices.price),
    flag: incoming(intervalPrices.flag),
    snapshotId: incoming(intervalPrices.snapshotId),
  },
};

/** Writes intervals; one that is there already takes what is told of it now. */
export async function upsertIntervals(db: Db, rows: readonly IntervalRow[]): Promise<void> {
  await insertMany(db, intervalPrices, rows, tellAgain);
}

/** Takes out intervals that a newer answer has cut in another way, as when hours become quarter-hours or the reverse. */
export async function deleteIntervals(db: Db, series: number, starts: readonly Instant[]): Promise<void> {
  for (const some of inSlices(starts)) {
    await db
      .delete(intervalPrices)
      .where(and(eq(intervalPrices.series, series), inArray(intervalPrices.startsAt, some)));
  }
}

const { series: _series, day: _day, ...dayFigures } = getTableColumns(priceDays);
const rollUpAgain = {
  target: [priceDays.series, priceDays.day],
  set: Object.fromEntries(Object.entries(dayFigures).map(([name, column]) => [name, incoming(column)])),
};

/** Writes days; one that is there already is told anew. */
export async function upsertPriceDays(db: Db, rows: readonly RolledUpDay[]): Promise<void> {
  await insertMany(db, priceDays, rows, rollUpAgain);
}

/** Means of the daily quartiles of a series over the days from `from` to `to`, both included; null without a day. */
export async function readMeanQuartiles(
  db: Db,
  series: number,
  from: LocalDay,
  to: LocalDay,
): Promise<{ days: number; lowerQuartile: number | null; upperQuartile: number | null }> {
  const [row] = await db
    .select({
      days: count(),
      lowerQuartile: sql<number | null>`avg(${priceDays.lowerQuartile})`,
      upperQuartile: sql<number | null>`avg(${priceDays.upperQuartile})`,
    })
    .from(priceDays)
    .where(and(eq(priceDays.series, series), gte(priceDays.day, from), lt(priceDays.day, to + 1)));
  return row ?? { days: 0, lowerQuartile: null, upperQuartile: null };
}

/** Days of some series from `from` to `to`, both included, ascending. */
export async function readPriceDays(
  db: Db,
  series: readonly number[],
  from: LocalDay,
  to: LocalDay,
): Promise<PriceDayRow[]> {
  if (series.length === 0) return [];
  return db
    .select(shownDayColumns)
    .from(priceDays)
    .where(and(inArray(priceDays.series, [...series]), gte(priceDays.day, from), lt(priceDays.day, to + 1)))
    .orderBy(asc(priceDays.series), asc(priceDays.day));
}

/** The newest interval of each series that has one. One look into the key a series; grouping would read tens of millions of rows. */
export async function readNewestPrices(db: Db, series: readonly number[]): Promise<ReadonlyMap<number, IntervalRow>> {
  if (series.length === 0) return new Map();
  const newest = sql`(select max(p.starts_at) from interval_prices p where p.series = price_series.id)`;
  const rows = await db
    .select(getTableColumns(intervalPrices))
    .from(priceSeries)
    .innerJoin(intervalPrices, and(eq(intervalPrices.series, priceSeries.id), eq(intervalPrices.startsAt, newest)))
    .where(inArray(priceSeries.id, [...series]));
  return new Map(rows.map((row) => [row.series, row]));
}

/** The hours of the days of a series from `from` to `to`, both included, ascending. */
export async function readPriceHours(
  db: Db,
  series: number,
  from: LocalDay,
  to: LocalDay,
): Promise<Pick<RolledUpDay, 'day' | 'daySeconds' | 'hours'>[]> {
  return db
    .select({ day: priceDays.day, daySeconds: priceDays.daySeconds, hours: priceDays.hours })
    .from(priceDays)
    .where(and(eq(priceDays.series, series), gte(priceDays.day, from), lt(priceDays.day, to + 1)))
    .orderBy(asc(priceDays.day));
}

/** End of the newest interval of each series. */
export async function readNewestEnds(db: Db, series: readonly number[]): Promise<ReadonlyMap<number, Instant>> {
  const newest = await readNewestPrices(db, series);
  return new Map([...newest.values()].map((row) => [row.series, row.startsAt + row.seconds]));
}

/** Start of the oldest interval of any of these series, or null. */
export async function readOldestStart(db: Db, series: readonly number[]): Promise<Instant | null> {
  if (series.length === 0) return null;
  const oldest = sql`(select min(p.starts_at) from interval_prices p where p.series = price_series.id)`;
  const [row] = await db
    .select({ at: sql<Instant | null>`min(${oldest})` })
    .from(priceSeries)
    .where(inArray(priceSeries.id, [...series]));
  return row?.at ?? null;
}

/** The first day on record of a series, or null. */
export async function readFirstPriceDay(db: Db, series: number): Promise<LocalDay | null> {
  const [row] = await db
    .select({ day: min(priceDays.day) })
    .from(priceDays)
    .where(eq(priceDays.series, series));
  return row?.day ?? null;
}
