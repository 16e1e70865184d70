import { asc } from 'drizzle-orm';
import { backTestEvents } from '#drizzle/schema/facts.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type BackTestRow = typeof backTestEvents.$inferSelect;

export async function replaceBackTests(db: Db, rows: readonly BackTestRow[]): Promise<void> {
  await db.delete(backTestEvents);
  await insertMany(db, backTestEvents, rows);
}

/** Every back-test in order of time, those of one event side by side. */
export async function readBackTests(db: Db): Promise<BackTestRow[]> {
  return db.select().from(backTestEvents).orderBy(asc(backTestEvents.afterFirst), asc(backTestEvents.id));
}
