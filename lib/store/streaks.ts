import { and, between, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { blocks } from '#drizzle/schema/ledger.ts';
import type { Db } from './database.ts';

/** Blocks in a row by one finder, none of somebody else between them. */
export interface Streak {
  /** Slug of the pool, or key of the group that stands for its pools. */
  readonly finder: string;
  /** Height of the first. */
  readonly from: number;
  readonly length: number;
}

/** Which streaks: between two heights, both included, of at least so many blocks. */
interface StreakRange {
  readonly from: number;
  readonly to: number;
  readonly atLeast: number;
}

/**
 * Streaks of each of these pools, newest first. Reads nothing but the index `blocks_by_pool`: a year of blocks takes
 * about 30 ms, however long the ledger is.
 */
export const readStreaks = (db: Db, range: StreakRange, pools: readonly string[]): Promise<Streak[]> =>
  streaksBy(db, range, pools, sql`${blocks.pool}`);

/** Streaks of these pools as if they were one finder, newest first. */
export const readJointStreaks = (
  db: Db,
  range: StreakRange,
  { key, pools }: { readonly key: string; readonly pools: readonly string[] },
): Promise<Streak[]> => streaksBy(db, range, pools, sql`${key}`);

async function streaksBy(
  db: Db,
  { from, to, atLeast }: StreakRange,
  pools: readonly string[],
  finder: SQL,
): Promise<Streak[]> {
  if (pools.length === 0) return [];
  const ordered = db
    .select({
      finder: sql<string>`${finder}`.as('finder'),
      height: blocks.height,
      // Within a streak, height minus the row number among the finder's blocks is constant.
      streak: sql<number>`${blocks.height} - row_number() over (partition by ${finder} order by ${blocks.height})`.as(
        'streak',
      ),
    })
    .from(blocks)
    .where(and(eq(blocks.status, 'canonical'), inArray(blocks.pool, [...pools]), between(blocks.height, from, to)))
    .as('ordered');
  const first = sql<number>`min(${ordered.height})`.mapWith(Number);
  const length = sql<number>`count(*)`.mapWith(Number);
  return db
    .select({ finder: ordered.finder, from: first, length })
    .from(ordered)
    .groupBy(sql`${ordered.finder}`, sql`${ordered.streak}`)
    .having(sql`count(*) >= ${atLeast}`)
    .orderBy(desc(first));
}
