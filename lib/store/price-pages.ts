import { and, asc, eq, gt, gte, lte } from 'drizzle-orm';
import { intervalPrices, priceDays } from '#drizzle/schema/energy.ts';
import type { PageRange } from './api-pages.ts';
import type { Db } from './database.ts';
import type { IntervalRow } from './energy-prices.ts';

/** A part of a long list that begins after a place in it. */
type PageAfter = PageRange & { readonly after: number };

/** Prices of a series that start in a span of instants, ascending, after one of them. */
export async function readIntervalPage(
  db: Db,
  series: number,
  { from, to, limit, after }: PageAfter,
): Promise<IntervalRow[]> {
  const { startsAt } = intervalPrices;
  return db
    .select()
    .from(intervalPrices)
    .where(and(eq(intervalPrices.series, series), gt(startsAt, after), gte(startsAt, from), lte(startsAt, to)))
    .orderBy(asc(startsAt))
    .limit(limit);
}

/** Days of a series in a span of local days, ascending, after one of them. */
export async function readDayPage(db: Db, series: number, { from, to, limit, after }: PageAfter) {
  const { day, mean, lowest, highest, coveredSeconds, daySeconds, flagged, prices } = priceDays;
  return db
    .select({ day, mean, lowest, highest, coveredSeconds, daySeconds, flagged, prices })
    .from(priceDays)
    .where(and(eq(priceDays.series, series), gt(day, after), gte(day, from), lte(day, to)))
    .orderBy(asc(day))
    .limit(limit);
}
