import { asc } from 'drizzle-orm';
import { modelClasses } from '#drizzle/schema/ai.ts';
import type { ModelClass } from '#lib/domain/ai/listed-model.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

/** Puts these in the place of all classes of models. */
export async function replaceModelClasses(db: Db, rows: readonly ModelClass[]): Promise<void> {
  await db.delete(modelClasses);
  await insertMany(db, modelClasses, rows);
}

/** All evidence about whose models are and whether their weights are out, by pattern. */
export async function readModelClasses(db: Db): Promise<ModelClass[]> {
  const rows = await db.select().from(modelClasses).orderBy(asc(modelClasses.pattern), asc(modelClasses.match));
  return rows.map(({ id: _id, ...row }) => row);
}
