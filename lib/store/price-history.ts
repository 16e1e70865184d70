import { asc } from 'drizzle-orm';
import { priceHistory } from '#drizzle/schema/ledger.ts';
import { incoming, insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type PriceHistoryRow = typeof priceHistory.$inferSelect;

export async function upsertPriceHistory(db: Db, rows: readonly PriceHistoryRow[]): Promise<void> {
  await insertMany(db, priceHistory, rows, {
    target: [priceHistory.day],
    set: {
      usdPerBtc: incoming(priceHistory.usdPerBtc),
      feed: incoming(priceHistory.feed),
      recordedAt: incoming(priceHistory.recordedAt),
    },
  });
}

/** Prices of past UTC days, oldest first. */
export async function readPriceHistory(db: Db): Promise<PriceHistoryRow[]> {
  return db.select().from(priceHistory).orderBy(asc(priceHistory.day));
}
