import { asc } from 'drizzle-orm';
import { shockEvents } from '#drizzle/schema/shock.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type ShockEventRow = typeof shockEvents.$inferSelect;

export async function replaceShockEvents(db: Db, rows: readonly ShockEventRow[]): Promise<void> {
  await db.delete(shockEvents);
  await insertMany(db, shockEvents, rows);
}

/** Every reported shock in order of time. */
export async function readShockEvents(db: Db): Promise<ShockEventRow[]> {
  return db.select().from(shockEvents).orderBy(asc(shockEvents.firstDay), asc(shockEvents.id));
}
