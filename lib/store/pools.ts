import { and, asc, desc, eq, isNull, max, sql } from 'drizzle-orm';
import { attributionChanges, poolAliases, poolLists, pools } from '#drizzle/schema/ledger.ts';
import { POOL_LISTS, type PoolListId } from '#lib/domain/ledger/pool-list.ts';
import { outdateMarks } from './attributions.ts';
import { incoming, insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type PoolRow = typeof pools.$inferSelect;
export type PoolAliasRow = typeof poolAliases.$inferSelect;
export type PoolListRow = typeof poolLists.$inferSelect;
export type AttributionChange = Omit<typeof attributionChanges.$inferInsert, 'id'>;

export async function readPools(db: Db): Promise<PoolRow[]> {
  return db.select().from(pools).orderBy(asc(pools.slug));
}

export async function readPool(db: Db, slug: string): Promise<PoolRow | null> {
  const [row] = await db.select().from(pools).where(eq(pools.slug, slug));
  return row ?? null;
}

export async function readAliases(db: Db, slug?: string): Promise<PoolAliasRow[]> {
  return db
    .select()
    .from(poolAliases)
    .where(slug === undefined ? undefined : eq(poolAliases.slug, slug))
    .orderBy(asc(poolAliases.namespace), asc(poolAliases.externalName));
}

/** Adds pools and aliases that are new; what is there stays. */
export async function addPools(
  db: Db,
  rows: readonly (typeof pools.$inferInsert)[],
  aliases: readonly PoolAliasRow[],
): Promise<void> {
  await insertMany(db, pools, rows);
  await insertMany(db, poolAliases, aliases);
}

/** Adds bundled pools and corrects those on record, but for names that a list has brought since: they are newer. */
export async function putBundledPools(db: Db, rows: readonly Omit<PoolRow, 'namedBy'>[]): Promise<void> {
  await insertMany(db, pools, rows, {
    target: [pools.slug],
    set: { name: incoming(pools.name), link: incoming(pools.link), origin: incoming(pools.origin) },
    setWhere: isNull(pools.namedBy),
  });
}

/**
 * Adds bundled aliases and corrects those of the same origin. The day since when a list uses a name is not lost. Where a list's
 * name now means another pool, the blocks that it marked are attributed again.
 */
export async function putBundledAliases(db: Db, rows: readonly PoolAliasRow[]): Promise<void> {
  const keyOf = (row: PoolAliasRow): string => [row.namespace, row.externalId, row.externalName, row.origin].join('\n');
  const known = new Map((await readAliases(db)).map((row) => [keyOf(row), row.slug]));
  for (const list of POOL_LISTS) {
    const moved = rows.filter((row) => row.namespace === list && (known.get(keyOf(row)) ?? row.slug) !== row.slug);
    for (const pool of new Set(moved.map((row) => known.get(keyOf(row)) ?? ''))) await outdateMarks(db, list, pool);
  }
  await insertMany(db, poolAliases, rows, {
    target: [poolAliases.namespace, poolAliases.externalId, poolAliases.externalName],
    set: {
      slug: incoming(poolAliases.slug),
      since: sql`coalesce(${incoming(poolAliases.since)}, ${poolAliases.since})`,
    },
    setWhere: sql`${poolAliases.origin} = ${incoming(poolAliases.origin)}`,
  });
}

/** The pool keeps its slug, and with it its colour, its page and its history. */
export async function renamePool(db: Db, slug: string, name: string, namedBy: PoolListId): Promise<void> {
  await db.update(pools).set({ name, namedBy }).where(eq(pools.slug, slug));
}

/** The newest adopted version of a list, or null before the first. */
export async function readAdoptedList(db: Db, list: PoolListId): Promise<PoolListRow | null> {
  const [row] = await db
    .select()
    .from(poolLists)
    .where(and(eq(poolLists.list, list), eq(poolLists.status, 'adopted')))
    .orderBy(desc(poolLists.decidedAt))
    .limit(1);
  return row ?? null;
}

/** Whether any list has ever been adopted: before that, no block can be told to be anybody's. */
export async function hasAdoptedList(db: Db): Promise<boolean> {
  const rows = await db
    .select({ list: poolLists.list })
    .from(poolLists)
    .where(eq(poolLists.status, 'adopted'))
    .limit(1);
  return rows.length > 0;
}

/** Version of the newest adopted list, or null before the first. */
export async function readAdoptedVersion(db: Db, list: PoolListId): Promise<string | null> {
  const [row] = await db
    .select({ version: poolLists.version })
    .from(poolLists)
    .where(and(eq(poolLists.list, list), eq(poolLists.status, 'adopted')))
    .orderBy(desc(poolLists.decidedAt))
    .limit(1);
  return row?.version ?? null;
}

/**
 * Keeps a decision on a list version. A version that is offered again takes the newer decision. Which version is in use goes
 * by the time of the decision, so that never goes back, whatever the clock does: it is at least a second after the last.
 */
export async function keepPoolList(db: Db, row: typeof poolLists.$inferInsert): Promise<void> {
  const [last] = await db
    .select({ at: max(poolLists.decidedAt) })
    .from(poolLists)
    .where(and(eq(poolLists.list, row.list), eq(poolLists.status, 'adopted')));
  const kept = { ...row, decidedAt: Math.max(row.decidedAt, (last?.at ?? 0) + 1) };
  await db
    .insert(poolLists)
    .values(kept)
    .onConflictDoUpdate({ target: [poolLists.list, poolLists.version], set: kept });
}

/** Every version without its entries, newest first. */
export async function readListVersions(db: Db) {
  return db
    .select({
      list: poolLists.list,
      version: poolLists.version,
      status: poolLists.status,
      reason: poolLists.reason,
      entryCount: poolLists.entryCount,
      decidedAt: poolLists.decidedAt,
    })
    .from(poolLists)
    .orderBy(desc(poolLists.decidedAt))
    .limit(20);
}

export async function recordAttributionChanges(db: Db, rows: readonly AttributionChange[]): Promise<void> {
  await insertMany(db, attributionChanges, rows);
}

export async function readAttributionChanges(db: Db, limit: number) {
  return db
    .select()
    .from(attributionChanges)
    .orderBy(desc(attributionChanges.changedAt), desc(attributionChanges.height))
    .limit(limit);
}

export async function countAttributionChanges(db: Db): Promise<number> {
  const [row] = await db.select({ n: sql<number>`count(*)`.mapWith(Number) }).from(attributionChanges);
  return row?.n ?? 0;
}
