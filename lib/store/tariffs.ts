import { asc, eq, ne } from 'drizzle-orm';
import { tariffs } from '#drizzle/schema/energy.ts';
import { ADMIN_ORIGIN, type Tariff } from '#lib/domain/energy/tariff.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

/** Puts these in the place of all bundled tariffs; those of the operator stay. */
export async function replaceBundledTariffs(db: Db, rows: readonly Tariff[]): Promise<void> {
  await db.delete(tariffs).where(ne(tariffs.origin, ADMIN_ORIGIN));
  await insertMany(db, tariffs, rows);
}

/** Puts these in the place of all tariffs of the operator. */
export async function replaceOperatorsTariffs(db: Db, rows: readonly Tariff[]): Promise<void> {
  await db.delete(tariffs).where(eq(tariffs.origin, ADMIN_ORIGIN));
  await insertMany(db, tariffs, rows);
}

/** Every row, the bundled and the operator's: which holds on a day says `tariffAt`. */
export async function readTariffs(db: Db): Promise<Tariff[]> {
  return db.select().from(tariffs).orderBy(asc(tariffs.id), asc(tariffs.validFrom), asc(tariffs.origin));
}
