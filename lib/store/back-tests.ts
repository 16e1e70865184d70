import { asc } from 'drizzle-orm';
import { backTestEvents } from '#drizzle/schema/facts.ts';
import type { BackTestFact } from '#lib/domain/change/back-test-fact.ts';
import type { Db } from './database.ts';
import { countingRows } from './fact-lists.ts';
import { replaceBundledRows, replaceImportedRows } from './facts-by-origin.ts';

/** Puts these in the place of all bundled back-tests; those of imports stay. */
export const replaceBackTests = (db: Db, rows: readonly BackTestFact[]): Promise<void> =>
  replaceBundledRows(db, backTestEvents, rows);

/** Puts these in the place of all back-tests of one import. */
export const replaceImportedBackTests = (db: Db, list: string, rows: readonly BackTestFact[]): Promise<void> =>
  replaceImportedRows(db, backTestEvents, list, rows);

/** Every back-test in order of time, those of one event side by side, of one name the row that counts. */
export async function readBackTests(db: Db): Promise<BackTestFact[]> {
  const rows = await db
    .select()
    .from(backTestEvents)
    .orderBy(asc(backTestEvents.afterFirst), asc(backTestEvents.id), asc(backTestEvents.origin));
  return countingRows(rows, ({ id }) => id);
}
