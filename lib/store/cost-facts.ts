import { asc, sql } from 'drizzle-orm';
import { machines, publishedCosts } from '#drizzle/schema/facts.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type MachineRow = typeof machines.$inferSelect;
export type PublishedCostRow = typeof publishedCosts.$inferSelect;

export async function replaceMachines(db: Db, rows: readonly MachineRow[]): Promise<void> {
  await db.delete(machines);
  await insertMany(db, machines, rows);
}

/** Every machine, the least efficient first. */
export async function readMachines(db: Db): Promise<MachineRow[]> {
  const joulesPerTerahash = sql`${machines.watts} / ${machines.terahashPerSecond}`;
  return db
    .select()
    .from(machines)
    .orderBy(sql`${joulesPerTerahash} desc`, asc(machines.manufacturer), asc(machines.model));
}

export async function replacePublishedCosts(db: Db, rows: readonly Omit<PublishedCostRow, 'id'>[]): Promise<void> {
  await db.delete(publishedCosts);
  await insertMany(db, publishedCosts, rows);
}

/** Every cost that others published, in order of time. */
export async function readPublishedCosts(db: Db): Promise<PublishedCostRow[]> {
  return db
    .select()
    .from(publishedCosts)
    .orderBy(asc(publishedCosts.day), asc(publishedCosts.endDay), asc(publishedCosts.id));
}
