import { asc, desc, gte, max, sql } from 'drizzle-orm';
import { difficultyEpochs, networkDays, prices } from '#drizzle/schema/ledger.ts';
import type { Instant, UtcDay } from '#lib/domain/time.ts';
import { incoming, insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type NetworkDay = typeof networkDays.$inferInsert;
export type DifficultyEpoch = typeof difficultyEpochs.$inferInsert;
export type Price = typeof prices.$inferInsert;

export async function upsertNetworkDays(db: Db, rows: readonly NetworkDay[]): Promise<void> {
  await insertMany(db, networkDays, rows, {
    target: [networkDays.day, networkDays.feed],
    set: { hashesPerSecond: incoming(networkDays.hashesPerSecond), recordedAt: incoming(networkDays.recordedAt) },
  });
}

export async function readNetworkDays(db: Db, from: UtcDay) {
  return db.select().from(networkDays).where(gte(networkDays.day, from)).orderBy(asc(networkDays.day));
}

/** The newest day on record, or null before the first. */
export async function readLastNetworkDay(db: Db): Promise<UtcDay | null> {
  const [row] = await db.select({ day: max(networkDays.day) }).from(networkDays);
  return row?.day ?? null;
}

/**
 * Epochs known from a source replace bundled ones only where they are more exact, and never the other way round; an origin
 * may correct what it said itself. The start height is a matter of arithmetic.
 */
export async function upsertEpochs(db: Db, rows: readonly DifficultyEpoch[]): Promise<void> {
  await insertMany(db, difficultyEpochs, rows, {
    target: [difficultyEpochs.epoch],
    set: {
      startTime: incoming(difficultyEpochs.startTime),
      precision: incoming(difficultyEpochs.precision),
      difficulty: incoming(difficultyEpochs.difficulty),
      origin: incoming(difficultyEpochs.origin),
    },
    setWhere: sql`(${difficultyEpochs.precision} = 'day' and ${incoming(difficultyEpochs.precision)} = 'second')
      or ${difficultyEpochs.origin} = ${incoming(difficultyEpochs.origin)}`,
  });
}

export async function readEpochs(db: Db) {
  return db.select().from(difficultyEpochs).orderBy(asc(difficultyEpochs.epoch));
}

export async function addPrice(db: Db, row: Price): Promise<boolean> {
  const rows = await db.insert(prices).values(row).onConflictDoNothing().returning({ at: prices.observedAt });
  return rows.length === 1;
}

/** The newest price, or null; with `since`, only one observed at or after it. */
export async function readLatestPrice(db: Db, since: Instant = 0) {
  const [row] = await db
    .select()
    .from(prices)
    .where(gte(prices.observedAt, since))
    .orderBy(desc(prices.observedAt))
    .limit(1);
  return row ?? null;
}
