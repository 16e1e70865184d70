import { asc } from 'drizzle-orm';
import { efficiencySteps } from '#drizzle/schema/geography.ts';
import { type EfficiencyStep, efficiencyStepKey } from '#lib/domain/geography/efficiency-step.ts';
import type { Db } from './database.ts';
import { countingRows } from './fact-lists.ts';
import { replaceBundledRows, replaceImportedRows } from './facts-by-origin.ts';

/** Puts these in the place of all bundled steps; those of imports stay. */
export const replaceEfficiencySteps = (db: Db, rows: readonly EfficiencyStep[]): Promise<void> =>
  replaceBundledRows(db, efficiencySteps, rows);

/** Puts these in the place of all steps of one import. */
export const replaceImportedSteps = (db: Db, list: string, rows: readonly EfficiencyStep[]): Promise<void> =>
  replaceImportedRows(db, efficiencySteps, list, rows);

/** Every step in order of time, of one machine the row that counts. */
export async function readEfficiencySteps(db: Db): Promise<EfficiencyStep[]> {
  const rows = await db.select().from(efficiencySteps).orderBy(asc(efficiencySteps.day), asc(efficiencySteps.id));
  return countingRows(rows, efficiencyStepKey).map(({ id: _id, ...row }) => row);
}
