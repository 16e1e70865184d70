import { asc, eq } from 'drizzle-orm';
import { ownerFacts, shareFacts } from '#drizzle/schema/geography.ts';
import { listFault } from '#lib/domain/geography/list-fault.ts';
import { type OwnerFact, ownerFactKey } from '#lib/domain/geography/owner-fact.ts';
import { type ShareFact, type ShareLayer, shareFactKey } from '#lib/domain/geography/share-fact.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';
import { withoutReplaced } from './fact-lists.ts';

/** Puts these in the place of all shares that came with one file. */
export async function replaceShareFacts(db: Db, list: string, rows: readonly ShareFact[]): Promise<void> {
  await db.delete(shareFacts).where(eq(shareFacts.list, list));
  await insertMany(
    db,
    shareFacts,
    rows.map((row) => ({ ...row, list })),
  );
}

/** Every share of a layer in order of time, of one name the one that counts. */
export async function readShareFacts(db: Db, layer: ShareLayer): Promise<ShareFact[]> {
  const rows = await db
    .select()
    .from(shareFacts)
    .where(eq(shareFacts.layer, layer))
    .orderBy(asc(shareFacts.lastDay), asc(shareFacts.id));
  return withoutReplaced(rows, shareFactKey);
}

/**
 * Puts these in the place of all shares that came under one list, where they can stand beside all others on record.
 * @returns why they cannot, as a sentence: the transaction is then to be given up, since the former ones are gone already
 */
export async function putShareFacts(
  db: Db,
  list: string,
  layer: ShareLayer,
  rows: readonly ShareFact[],
): Promise<string | null> {
  await replaceShareFacts(db, list, []);
  const fault = listFault(rows, await readShareFacts(db, layer));
  if (fault === null) await replaceShareFacts(db, list, rows);
  return fault;
}

/** Puts these in the place of all facts on owners that came with one file. */
export async function replaceOwnerFacts(db: Db, list: string, rows: readonly OwnerFact[]): Promise<void> {
  await db.delete(ownerFacts).where(eq(ownerFacts.list, list));
  await insertMany(
    db,
    ownerFacts,
    rows.map((row) => ({ ...row, list })),
  );
}

/** Every fact on owners in order of time, of one name the one that counts. */
export async function readOwnerFacts(db: Db): Promise<OwnerFact[]> {
  const rows = await db.select().from(ownerFacts).orderBy(asc(ownerFacts.lastDay), asc(ownerFacts.id));
  return withoutReplaced(rows, ownerFactKey);
}
