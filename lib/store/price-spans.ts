import { and, count, eq, gte, lt, max, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { priceDays } from '#drizzle/schema/energy.ts';
import { WHOLE_DAY } from '#lib/domain/energy/day-prices.ts';
import type { LocalDay } from '#lib/domain/energy/local-time.ts';
import type { Db } from './database.ts';

/** What some days in a row came to. Prices are means over the days, each weighed by the time that it has prices for. */
export interface PriceSpan {
  /** 0 for the span that holds the last day, 1 for the one before … */
  readonly back: number;
  readonly mean: number;
  readonly percentile80: number;
  readonly percentile90: number;
  readonly negativeSeconds: number;
  /** Days on record, and how many of them lack more than a tenth of their time. */
  readonly days: number;
  readonly partialDays: number;
}

/**
 * Days of a series in spans of equal length that end with the day `to`, oldest first; a span without a day on record is left out.
 * The database adds up: ten years of days take five times as long to read as to add.
 */
export async function readPriceSpans(
  db: Db,
  series: number,
  from: LocalDay,
  to: LocalDay,
  length: number,
): Promise<PriceSpan[]> {
  const weighed = (price: SQLiteColumn) =>
    sql<number>`sum(${price} * ${priceDays.coveredSeconds}) / sum(${priceDays.coveredSeconds})`;
  // Written out: a number that is handed over may count as a fraction, and the division would leave one.
  const back = sql<number>`(${sql.raw(`${to}`)} - ${priceDays.day}) / ${sql.raw(`${length}`)}`;
  const partial = sql`${priceDays.coveredSeconds} < ${WHOLE_DAY} * ${priceDays.daySeconds}`;
  return db
    .select({
      back: back.as('back'),
      mean: weighed(priceDays.mean),
      percentile80: weighed(priceDays.percentile80),
      percentile90: weighed(priceDays.percentile90),
      negativeSeconds: sql<number>`sum(${priceDays.negativeSeconds})`,
      days: count(),
      partialDays: sql<number>`sum(case when ${partial} then 1 else 0 end)`,
    })
    .from(priceDays)
    .where(and(eq(priceDays.series, series), gte(priceDays.day, from), lt(priceDays.day, to + 1)))
    .groupBy(sql`back`)
    .orderBy(sql`back desc`);
}

/** The newest day on record of a series up to the day `to`, or null. */
export async function readLastPriceDay(db: Db, series: number, to: LocalDay): Promise<LocalDay | null> {
  const [row] = await db
    .select({ day: max(priceDays.day) })
    .from(priceDays)
    .where(and(eq(priceDays.series, series), lt(priceDays.day, to + 1)));
  return row?.day ?? null;
}
