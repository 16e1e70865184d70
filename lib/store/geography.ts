import { asc, eq } from 'drizzle-orm';
import { efficiencySteps, ownerFacts, shareFacts } from '#drizzle/schema/geography.ts';
import type { FactKind, FactList } from '#lib/domain/geography/fact-kind.ts';
import { listFault } from '#lib/domain/geography/list-fault.ts';
import { type OwnerFact, ownerFactKey } from '#lib/domain/geography/owner-fact.ts';
import { type ShareFact, type ShareLayer, shareFactKey } from '#lib/domain/geography/share-fact.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type EfficiencyStep = typeof efficiencySteps.$inferSelect;

/** The list under which the rows of an import stand, by its id: see `fact_imports`. */
export const importedList = ({ id, feed }: { readonly id: number; readonly feed: string | null }): string =>
  `${feed === null ? 'import' : 'feed'}-${id}`;

/**
 * Which of two rows of the same name counts: bundled facts give way to a feed, a feed to the operator's own file, that file to an
 * import of an admin; of one kind the later one counts. What gives way stays, so that it is back once the other is undone.
 */
function rankOf(list: string): number {
  const [kind, id] = [list.split('-')[0], Number(list.slice(list.indexOf('-') + 1))];
  if (kind === 'import') return 3e9 + id;
  if (kind === 'own') return 2e9;
  return kind === 'feed' ? 1e9 + id : 0;
}

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
 * Puts these in the place of all facts that came under one list, where they can stand beside all others on record.
 * @returns why they cannot, as a sentence: the transaction is then to be given up, since the former ones are gone already
 */
export async function putFacts(db: Db, list: string, facts: FactList): Promise<string | null> {
  if (facts.kind === 'owners') {
    await replaceOwnerFacts(db, list, facts.rows);
    return null;
  }
  await replaceShareFacts(db, list, []);
  const held = await readShareFacts(db, facts.kind === 'country-shares' ? 'country' : 'maker');
  const fault = listFault(facts.rows, held);
  if (fault === null) await replaceShareFacts(db, list, facts.rows);
  return fault;
}

/** Takes away all facts that came under one list: those that it stood in for count again. */
export async function dropFacts(db: Db, list: string): Promise<void> {
  await replaceShareFacts(db, list, []);
  await replaceOwnerFacts(db, list, []);
}

/** Every fact of a kind, of one name the one that counts. */
export const readFacts = (db: Db, kind: FactKind): Promise<readonly (ShareFact | OwnerFact)[]> =>
  kind === 'owners' ? readOwnerFacts(db) : readShareFacts(db, kind === 'country-shares' ? 'country' : 'maker');

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

export async function replaceEfficiencySteps(db: Db, rows: readonly Omit<EfficiencyStep, 'id'>[]): Promise<void> {
  await db.delete(efficiencySteps);
  await insertMany(db, efficiencySteps, rows);
}

/** Every step in order of time. */
export async function readEfficiencySteps(db: Db): Promise<EfficiencyStep[]> {
  return db.select().from(efficiencySteps).orderBy(asc(efficiencySteps.day), asc(efficiencySteps.id));
}

function withoutReplaced<Row extends { readonly list: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Row[] {
  const best = new Map<string, Row>();
  for (const row of rows) {
    const held = best.get(keyOf(row));
    if (held === undefined || rankOf(row.list) > rankOf(held.list)) best.set(keyOf(row), row);
  }
  return rows.filter((row) => best.get(keyOf(row)) === row);
}
