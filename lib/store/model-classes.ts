import { asc } from 'drizzle-orm';
import { modelClasses } from '#drizzle/schema/ai.ts';
import { type ModelClass, modelClassKey } from '#lib/domain/ai/listed-model.ts';
import type { Db } from './database.ts';
import { countingRows } from './fact-lists.ts';
import { replaceBundledRows, replaceImportedRows } from './facts-by-origin.ts';

/** Puts these in the place of all bundled classes of models; those of imports stay. */
export const replaceModelClasses = (db: Db, rows: readonly ModelClass[]): Promise<void> =>
  replaceBundledRows(db, modelClasses, rows);

/** Puts these in the place of all classes of one import. */
export const replaceImportedClasses = (db: Db, list: string, rows: readonly ModelClass[]): Promise<void> =>
  replaceImportedRows(db, modelClasses, list, rows);

/** All evidence about whose models are and whether their weights are out, by pattern, of one name the row that counts. */
export async function readModelClasses(db: Db): Promise<ModelClass[]> {
  const rows = await db.select().from(modelClasses).orderBy(asc(modelClasses.pattern), asc(modelClasses.match));
  return countingRows(rows, modelClassKey).map(({ id: _id, ...row }) => row);
}
