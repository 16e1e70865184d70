import { and, asc, eq, ne, notLike } from 'drizzle-orm';
import { tariffs } from '#drizzle/schema/energy.ts';
import { ADMIN_ORIGIN, type Tariff, tariffKey } from '#lib/domain/energy/tariff.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';
import { countingRows, IMPORTED_ORIGINS, importedOrigin } from './fact-lists.ts';

/** Puts these in the place of all bundled tariffs; those of the operator stay. */
export async function replaceBundledTariffs(db: Db, rows: readonly Tariff[]): Promise<void> {
  const isBundled = and(ne(tariffs.origin, ADMIN_ORIGIN), notLike(tariffs.origin, IMPORTED_ORIGINS));
  await db.delete(tariffs).where(isBundled);
  await insertMany(db, tariffs, rows);
}

/** Puts these in the place of all tariffs of the operator's file. */
export const replaceOperatorsTariffs = (db: Db, rows: readonly Tariff[]): Promise<void> =>
  replaceTariffs(db, ADMIN_ORIGIN, rows);

/** Puts these in the place of all tariffs of one import. */
export const replaceImportedTariffs = (db: Db, list: string, rows: readonly Tariff[]): Promise<void> =>
  replaceTariffs(db, importedOrigin(list), rows);

async function replaceTariffs(db: Db, origin: string, rows: readonly Tariff[]): Promise<void> {
  await db.delete(tariffs).where(eq(tariffs.origin, origin));
  await insertMany(
    db,
    tariffs,
    rows.map((row) => ({ ...row, origin })),
  );
}

/** Every tariff at each of its beginnings, by the row that counts: which holds on a day says `tariffAt`. */
export async function readTariffs(db: Db): Promise<Tariff[]> {
  const rows = await db.select().from(tariffs).orderBy(asc(tariffs.id), asc(tariffs.validFrom), asc(tariffs.origin));
  return countingRows(rows, tariffKey);
}
