import { asc, eq } from 'drizzle-orm';
import { aiListings } from '#drizzle/schema/ai.ts';
import type { ListedModel } from '#lib/domain/ai/listed-model.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export async function addListings(db: Db, vintage: number, rows: readonly ListedModel[]): Promise<void> {
  await insertMany(
    db,
    aiListings,
    rows.map((row) => ({ ...row, vintage })),
  );
}

/** Puts these in the place of all models of a vintage. */
export async function replaceListings(db: Db, vintage: number, rows: readonly ListedModel[]): Promise<void> {
  await db.delete(aiListings).where(eq(aiListings.vintage, vintage));
  await addListings(db, vintage, rows);
}

/** Every model of a catalogue in one vintage, by name. */
export async function readListings(db: Db, vintage: number): Promise<ListedModel[]> {
  const rows = await db.select().from(aiListings).where(eq(aiListings.vintage, vintage)).orderBy(asc(aiListings.model));
  return rows.map(({ vintage: _vintage, ...row }) => row);
}
