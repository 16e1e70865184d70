import { and, asc, eq, gte, lte, sql } from 'drizzle-orm';
import { exchangeRates } from '#drizzle/schema/energy.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { incoming, insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type ExchangeRateRow = typeof exchangeRates.$inferSelect;
/** A rate without where and when it was told. */
export type QuotedRate = Pick<ExchangeRateRow, 'currency' | 'day' | 'feed' | 'unitsPerUsd'>;

/** Writes rates; a source may correct what it said. */
export async function upsertExchangeRates(db: Db, rows: readonly ExchangeRateRow[]): Promise<void> {
  await insertMany(db, exchangeRates, rows, {
    target: [exchangeRates.currency, exchangeRates.day, exchangeRates.feed],
    set: {
      unitsPerUsd: incoming(exchangeRates.unitsPerUsd),
      snapshotId: incoming(exchangeRates.snapshotId),
      recordedAt: incoming(exchangeRates.recordedAt),
    },
  });
}

/** Rates of the days from `from` to `to`, both included, oldest first; of one currency where it is named. */
export async function readExchangeRates(db: Db, from: UtcDay, to: UtcDay, currency?: string): Promise<QuotedRate[]> {
  const { currency: quoted, day, feed, unitsPerUsd } = exchangeRates;
  return db
    .select({ currency: quoted, day, feed, unitsPerUsd })
    .from(exchangeRates)
    .where(
      and(
        currency === undefined ? undefined : eq(exchangeRates.currency, currency),
        gte(exchangeRates.day, from),
        lte(exchangeRates.day, to),
      ),
    )
    .orderBy(asc(exchangeRates.day));
}

/**
 * Means of the rates of a currency over spans of equal length that end with the day `to`, of each source its own. Each stands at the
 * last day of its span; a span without a rate is left out.
 */
export async function readMeanRates(
  db: Db,
  from: UtcDay,
  to: UtcDay,
  currency: string,
  length: number,
): Promise<QuotedRate[]> {
  const { day, feed, unitsPerUsd } = exchangeRates;
  // Written out: a number that is handed over may count as a fraction, and the division would leave one.
  const last = sql<number>`${day} + (${sql.raw(`${to}`)} - ${day}) % ${sql.raw(`${length}`)}`.as('last');
  const rows = await db
    .select({ day: last, feed, unitsPerUsd: sql<number>`avg(${unitsPerUsd})` })
    .from(exchangeRates)
    .where(and(eq(exchangeRates.currency, currency), gte(day, from), lte(day, to)))
    .groupBy(sql`last`, feed);
  return rows.map((row) => ({ ...row, currency }));
}
