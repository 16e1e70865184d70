import { and, asc, eq, gte, lte } from 'drizzle-orm';
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
