import { asc, eq, notLike } from 'drizzle-orm';
import { modelClasses } from '#drizzle/schema/ai.ts';
import { type ModelClass, modelClassKey } from '#lib/domain/ai/listed-model.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';
import { countingRows, IMPORTED_ORIGINS, importedOrigin } from './fact-lists.ts';

/** Puts these in the place of all bundled classes of models; those of imports stay. */
export async function replaceModelClasses(db: Db, rows: readonly ModelClass[]): Promise<void> {
  await db.delete(modelClasses).where(notLike(modelClasses.origin, IMPORTED_ORIGINS));
  await insertMany(db, modelClasses, rows);
}

/** Puts these in the place of all classes of one import. */
export async function replaceImportedClasses(db: Db, list: string, rows: readonly ModelClass[]): Promise<void> {
  const origin = importedOrigin(list);
  await db.delete(modelClasses).where(eq(modelClasses.origin, origin));
  await insertMany(
    db,
    modelClasses,
    rows.map((row) => ({ ...row, origin })),
  );
}

/** All evidence about whose models are and whether their weights are out, by pattern, of one name the row that counts. */
export async function readModelClasses(db: Db): Promise<ModelClass[]> {
  const rows = await db.select().from(modelClasses).orderBy(asc(modelClasses.pattern), asc(modelClasses.match));
  return countingRows(rows, modelClassKey).map(({ id: _id, ...row }) => row);
}
