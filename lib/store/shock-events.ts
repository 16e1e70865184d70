import { asc } from 'drizzle-orm';
import { shockEvents } from '#drizzle/schema/shock.ts';
import type { ShockFact } from '#lib/domain/shock/shock-fact.ts';
import type { Db } from './database.ts';
import { countingRows } from './fact-lists.ts';
import { replaceBundledRows, replaceImportedRows } from './facts-by-origin.ts';

/** Puts these in the place of all bundled shocks; those of imports stay. */
export const replaceShockEvents = (db: Db, rows: readonly ShockFact[]): Promise<void> =>
  replaceBundledRows(db, shockEvents, rows);

/** Puts these in the place of all shocks of one import. */
export const replaceImportedShocks = (db: Db, list: string, rows: readonly ShockFact[]): Promise<void> =>
  replaceImportedRows(db, shockEvents, list, rows);

/** Every reported shock in order of time, of one name the row that counts. */
export async function readShockEvents(db: Db): Promise<ShockFact[]> {
  const rows = await db
    .select()
    .from(shockEvents)
    .orderBy(asc(shockEvents.firstDay), asc(shockEvents.id), asc(shockEvents.origin));
  return countingRows(rows, ({ id }) => id);
}
