import { and, asc, eq, inArray } from 'drizzle-orm';
import { modelFits } from '#drizzle/schema/energy.ts';
import { incoming, inSlices, insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type ModelFitRow = typeof modelFits.$inferSelect;

/** Keeps fits; one that ends on the same day as an earlier one of its model and version takes its place. */
export async function upsertModelFits(db: Db, rows: readonly ModelFitRow[]): Promise<void> {
  await insertMany(db, modelFits, rows, {
    target: [modelFits.model, modelFits.version, modelFits.untilDay],
    set: {
      fromDay: incoming(modelFits.fromDay),
      observations: incoming(modelFits.observations),
      intercept: incoming(modelFits.intercept),
      slope: incoming(modelFits.slope),
      rSquared: incoming(modelFits.rSquared),
      fittedAt: incoming(modelFits.fittedAt),
    },
  });
}

/** All fits of one version of a model, by the last day of their data. Those of other versions answer another question. */
export async function readModelFits(db: Db, model: string, version: number): Promise<ModelFitRow[]> {
  return db
    .select()
    .from(modelFits)
    .where(and(eq(modelFits.model, model), eq(modelFits.version, version)))
    .orderBy(asc(modelFits.untilDay));
}

/** Forgets the fits that end on these days. */
export async function deleteModelFits(
  db: Db,
  model: string,
  version: number,
  untilDays: readonly number[],
): Promise<void> {
  const isOfModel = and(eq(modelFits.model, model), eq(modelFits.version, version));
  for (const some of inSlices(untilDays))
    await db.delete(modelFits).where(and(isOfModel, inArray(modelFits.untilDay, some)));
}
