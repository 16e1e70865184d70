import { and, desc, eq, gte, isNotNull, isNull, lt } from 'drizzle-orm';
import { factImports } from '#drizzle/schema/geography.ts';
import { users } from '#drizzle/schema/team.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

export type FactImport = typeof factImports.$inferSelect;

/** Notes a file that was tried, or a list that a feed brought; returns its id. */
export async function addFactImport(db: Db, row: Omit<FactImport, 'id'>): Promise<number> {
  const [added] = await db.insert(factImports).values(row).returning({ id: factImports.id });
  if (added === undefined) throw new Error('an import was not stored');
  return added.id;
}

/** Null for an id that leads nowhere. */
export async function readFactImport(db: Db, id: number): Promise<FactImport | null> {
  const [row] = await db.select().from(factImports).where(eq(factImports.id, id));
  return row ?? null;
}

/** The newest imports that counted at some time, those of feeds included, with the name of who did it. */
export async function readFactImports(
  db: Db,
  limit: number,
): Promise<(Omit<FactImport, 'text'> & { readonly actorName: string | null })[]> {
  const { text: _text, ...columns } = columnsOf;
  return db
    .select({ ...columns, actorName: users.name })
    .from(factImports)
    .leftJoin(users, eq(users.id, factImports.triedBy))
    .where(isNotNull(factImports.confirmedAt))
    .orderBy(desc(factImports.id))
    .limit(limit);
}

const columnsOf = {
  id: factImports.id,
  kind: factImports.kind,
  feed: factImports.feed,
  name: factImports.name,
  sha256: factImports.sha256,
  rowCount: factImports.rowCount,
  text: factImports.text,
  triedAt: factImports.triedAt,
  triedBy: factImports.triedBy,
  confirmedAt: factImports.confirmedAt,
  undoneAt: factImports.undoneAt,
};

/** Whether a file counts already: a second import of it would change nothing. */
export async function countsAlready(db: Db, sha256: string): Promise<boolean> {
  const counting = and(isNotNull(factImports.confirmedAt), isNull(factImports.undoneAt), isNull(factImports.feed));
  const rows = await db
    .select({ id: factImports.id })
    .from(factImports)
    .where(and(eq(factImports.sha256, sha256), counting));
  return rows.length > 0;
}

export async function updateFactImport(
  db: Db,
  id: number,
  change: Partial<Pick<FactImport, 'confirmedAt' | 'undoneAt'>>,
): Promise<void> {
  await db.update(factImports).set(change).where(eq(factImports.id, id));
}

/** When a feed last brought something that was new, by the pages that it came from. */
export async function readFeedImports(db: Db, feed: string, since: Instant): Promise<FactImport[]> {
  return db
    .select()
    .from(factImports)
    .where(and(eq(factImports.feed, feed), gte(factImports.triedAt, since)));
}

/** Forgets files that were tried and never confirmed. */
export async function pruneTriedFiles(db: Db, before: Instant): Promise<void> {
  await db.delete(factImports).where(and(isNull(factImports.confirmedAt), lt(factImports.triedAt, before)));
}
