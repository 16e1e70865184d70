import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { intervalPrices, priceDays } from '#drizzle/schema/energy.ts';
import type { Db } from './database.ts';
import { type IntervalRow, type PriceDayRow, shownDayColumns } from './energy-prices.ts';

/** A span of one series: local days, or instants; both ends included. */
export interface SeriesWindow {
  /** Short number of the series. */
  readonly series: number;
  readonly from: number;
  readonly to: number;
}

/** Days of many series, of each its own, in one statement; a day that two windows of a series hold comes once for each. */
export async function readPriceDaysIn(db: Db, windows: readonly SeriesWindow[]): Promise<PriceDayRow[]> {
  if (windows.length === 0) return [];
  return db
    .select(shownDayColumns)
    .from(priceDays)
    .innerJoin(asTable(windows), sql`price_days.series = w.column1 and price_days.day between w.column2 and w.column3`)
    .orderBy(priceDays.series, priceDays.day);
}

/** The same for intervals that start within a window: for series of months and half-years only. */
export async function readPeriodsIn(db: Db, windows: readonly SeriesWindow[]): Promise<IntervalRow[]> {
  if (windows.length === 0) return [];
  return db
    .select(getTableColumns(intervalPrices))
    .from(intervalPrices)
    .innerJoin(
      asTable(windows),
      sql`interval_prices.series = w.column1 and interval_prices.starts_at between w.column2 and w.column3`,
    )
    .orderBy(intervalPrices.series, intervalPrices.startsAt);
}

/** Both databases call the columns of a list of values column1, column2 … */
function asTable(windows: readonly SeriesWindow[]): SQL {
  const rows = windows.map(({ series, from, to }) => sql`(${series}, ${from}, ${to})`);
  return sql`(values ${sql.join(rows, sql`, `)}) as w`;
}
