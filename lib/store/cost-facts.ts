import { asc, sql } from 'drizzle-orm';
import { machines, publishedCosts } from '#drizzle/schema/facts.ts';
import { type MachineFact, machineKey } from '#lib/domain/cost/machine.ts';
import { type PublishedCost, publishedCostKey } from '#lib/domain/cost/published-cost.ts';
import type { Db } from './database.ts';
import { countingRows } from './fact-lists.ts';
import { replaceBundledRows, replaceImportedRows } from './facts-by-origin.ts';

export type PublishedCostRow = typeof publishedCosts.$inferSelect;

/** Puts these in the place of all bundled machines; those of imports stay. */
export const replaceMachines = (db: Db, rows: readonly MachineFact[]): Promise<void> =>
  replaceBundledRows(db, machines, rows);

/** Puts these in the place of all machines of one import. */
export const replaceImportedMachines = (db: Db, list: string, rows: readonly MachineFact[]): Promise<void> =>
  replaceImportedRows(db, machines, list, rows);

/** Every machine, the least efficient first, of one name the row that counts. */
export async function readMachines(db: Db): Promise<MachineFact[]> {
  const joulesPerTerahash = sql`${machines.watts} / ${machines.terahashPerSecond}`;
  const rows = await db
    .select()
    .from(machines)
    .orderBy(sql`${joulesPerTerahash} desc`, asc(machines.manufacturer), asc(machines.model), asc(machines.origin));
  return countingRows(rows, machineKey);
}

/** Puts these in the place of all bundled costs; those of imports stay. */
export const replacePublishedCosts = (db: Db, rows: readonly PublishedCost[]): Promise<void> =>
  replaceBundledRows(db, publishedCosts, rows);

/** Puts these in the place of all costs of one import. */
export const replaceImportedCosts = (db: Db, list: string, rows: readonly PublishedCost[]): Promise<void> =>
  replaceImportedRows(db, publishedCosts, list, rows);

/** Every cost that others published, in order of time, of one name the row that counts. */
export async function readPublishedCosts(db: Db): Promise<PublishedCostRow[]> {
  const rows = await db
    .select()
    .from(publishedCosts)
    .orderBy(asc(publishedCosts.day), asc(publishedCosts.endDay), asc(publishedCosts.id));
  return countingRows(rows, publishedCostKey);
}
