import { and, asc, between, count, desc, eq, gt, gte, inArray, max, min, type SQL, sql } from 'drizzle-orm';
import { attributions, blocks } from '#drizzle/schema/ledger.ts';
import type { Instant, UtcDay } from '#lib/domain/time.ts';
import { inSlices, insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type BlockRow = typeof blocks.$inferSelect;
export type NewBlock = typeof blocks.$inferInsert;
export type AttributionRow = typeof attributions.$inferSelect;

/** What following a chain needs to know of a block. */
export type ChainBlock = Pick<BlockRow, 'hash' | 'height' | 'previousHash' | 'timestamp' | 'day'>;

const chainColumns = {
  hash: blocks.hash,
  height: blocks.height,
  previousHash: blocks.previousHash,
  timestamp: blocks.timestamp,
  day: blocks.day,
};
const isCanonical = eq(blocks.status, 'canonical');

/** Adds blocks with their attributions; a hash that is there already stays as it is. */
export async function insertBlocks(db: Db, rows: readonly NewBlock[], marks: readonly AttributionRow[]): Promise<void> {
  await insertMany(db, blocks, rows);
  await insertMany(db, attributions, marks);
}

/** Takes blocks out of the chain, or back into it; the rows stay. */
export async function setStatus(db: Db, hashes: readonly string[], status: BlockRow['status']): Promise<void> {
  for (const some of inSlices(hashes)) await db.update(blocks).set({ status }).where(inArray(blocks.hash, some));
}

/** The canonical block of the greatest height, or null in an empty ledger. */
export async function readTip(db: Db): Promise<ChainBlock | null> {
  const [row] = await db.select(chainColumns).from(blocks).where(isCanonical).orderBy(desc(blocks.height)).limit(1);
  return row ?? null;
}

/** Canonical blocks from one height to another, both included, ascending. */
export async function readChain(db: Db, from: number, to: number): Promise<ChainBlock[]> {
  return db
    .select(chainColumns)
    .from(blocks)
    .where(and(isCanonical, between(blocks.height, from, to)))
    .orderBy(asc(blocks.height));
}

/** Which of these hashes are stored, and how they stand. */
export async function readStatuses(db: Db, hashes: readonly string[]): Promise<Map<string, BlockRow['status']>> {
  const statuses = new Map<string, BlockRow['status']>();
  for (const some of inSlices(hashes)) {
    const rows = await db
      .select({ hash: blocks.hash, status: blocks.status })
      .from(blocks)
      .where(inArray(blocks.hash, some));
    for (const { hash, status } of rows) statuses.set(hash, status);
  }
  return statuses;
}

/** The canonical block of the least height: the ledger has no holes, so a back-fill goes on below it. */
export async function readLowest(db: Db): Promise<ChainBlock | null> {
  const [row] = await db.select(chainColumns).from(blocks).where(isCanonical).orderBy(asc(blocks.height)).limit(1);
  return row ?? null;
}

/** Canonical blocks per pool and UTC day. */
export async function countByDay(db: Db, from: UtcDay, to: UtcDay) {
  return db
    .select({ period: blocks.day, pool: blocks.pool, blocks: count().mapWith(Number) })
    .from(blocks)
    .where(and(isCanonical, between(blocks.day, from, to)))
    .groupBy(blocks.day, blocks.pool);
}

/** Canonical blocks per pool from one height to another, both included. */
export async function countByHeight(db: Db, from: number, to: number) {
  return db
    .select({ pool: blocks.pool, blocks: count().mapWith(Number) })
    .from(blocks)
    .where(and(isCanonical, between(blocks.height, from, to)))
    .groupBy(blocks.pool);
}

/** How many canonical blocks there are from one height to another, both included, and the mean of their fees in satoshi. */
export async function meanFees(db: Db, from: number, to: number): Promise<{ blocks: number; feesSats: number | null }> {
  const [row] = await db
    .select({
      blocks: count().mapWith(Number),
      feesSats: sql<number | null>`avg(${blocks.feesSats})`.mapWith(Number),
    })
    .from(blocks)
    .where(and(isCanonical, between(blocks.height, from, to)));
  return row ?? { blocks: 0, feesSats: null };
}

/** Canonical blocks per pool with a header time in `(after, until]`. */
export async function countByTime(db: Db, after: Instant, until: Instant) {
  return db
    .select({ pool: blocks.pool, blocks: count().mapWith(Number) })
    .from(blocks)
    .where(inSpan(after, until))
    .groupBy(blocks.pool);
}

/** First and last height, number of blocks and mean difficulty with a header time in `(after, until]`. */
export async function spanByTime(db: Db, after: Instant, until: Instant) {
  const [row] = await db.select(spanColumns).from(blocks).where(inSpan(after, until));
  return row as HeightSpan;
}

/** The same per UTC day. */
export async function spansByDay(db: Db, from: UtcDay, to: UtcDay) {
  return db
    .select({ day: blocks.day, ...spanColumns })
    .from(blocks)
    .where(and(isCanonical, between(blocks.day, from, to)))
    .groupBy(blocks.day);
}

/** The same for a span of heights, both ends included; with the first and last header time. */
export async function spanByHeight(db: Db, from: number, to: number) {
  const [row] = await db
    .select({ ...spanColumns, firstTime: min(blocks.timestamp), lastTime: max(blocks.timestamp) })
    .from(blocks)
    .where(and(isCanonical, between(blocks.height, from, to)));
  return row as HeightSpan & { firstTime: Instant | null; lastTime: Instant | null };
}

/** A set of canonical blocks in figures; heights are null when there are none. */
export interface HeightSpan {
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly blocks: number;
  readonly meanDifficulty: number | null;
  /** First and last by name of the feeds that brought them: there are two. */
  readonly firstFeed: string | null;
  readonly lastFeed: string | null;
}

const spanColumns = {
  lowest: min(blocks.height),
  highest: max(blocks.height),
  blocks: count().mapWith(Number),
  meanDifficulty: sql<number | null>`avg(${blocks.difficulty})`.mapWith(Number),
  firstFeed: min(blocks.feed),
  lastFeed: max(blocks.feed),
};

const inSpan = (after: Instant, until: Instant) =>
  and(
    isCanonical,
    // The day index narrows the scan; the header time decides.
    between(blocks.day, Math.floor(after / 86_400), Math.floor(until / 86_400)),
    gt(blocks.timestamp, after),
    sql`${blocks.timestamp} <= ${until}`,
  );

/** Heights between two that are present without a gap, as `[from, to]` runs, ascending. */
export async function readRuns(db: Db, within: { from: number; to: number }): Promise<{ from: number; to: number }[]> {
  if (within.from > within.to) return [];
  const ordered = db
    .select({
      height: blocks.height,
      // Within a run, height minus row number is constant.
      run: sql<number>`${blocks.height} - row_number() over (order by ${blocks.height})`.as('run'),
    })
    .from(blocks)
    .where(and(isCanonical, between(blocks.height, within.from, within.to)))
    .as('ordered');
  return db
    .select({
      from: sql<number>`min(${ordered.height})`.mapWith(Number).as('from_height'),
      to: sql<number>`max(${ordered.height})`.mapWith(Number).as('to_height'),
    })
    .from(ordered)
    .groupBy(sql`${ordered.run}`)
    .orderBy(sql`1`);
}

/** The newest canonical blocks, newest first. */
export async function readLatest(db: Db, limit: number, pool?: string): Promise<BlockRow[]> {
  return db
    .select()
    .from(blocks)
    .where(pool === undefined ? isCanonical : and(isCanonical, eq(blocks.pool, pool)))
    .orderBy(desc(blocks.height))
    .limit(limit);
}

/** Blocks that were replaced, newest first. */
export async function readStale(db: Db, limit: number): Promise<BlockRow[]> {
  return db.select().from(blocks).where(eq(blocks.status, 'stale')).orderBy(desc(blocks.height)).limit(limit);
}

/** Canonical blocks and how many of them nobody can name or the lists dispute, since a day. */
export async function countCoverage(db: Db, since: UtcDay) {
  const [row] = await db
    .select({
      blocks: count().mapWith(Number),
      unknown: countWhere(sql`${blocks.pool} = 'unknown'`),
      disputed: countWhere(sql`${blocks.isDisputed}`),
      differsFromReported: countWhere(sql`${blocks.reportedPool} <> ${blocks.pool}`),
    })
    .from(blocks)
    .where(and(isCanonical, gte(blocks.day, since)));
  return row ?? { blocks: 0, unknown: 0, disputed: 0, differsFromReported: 0 };
}

/** Rows for which a condition holds, 0 where there is no row; null (no reported pool) counts as "does not hold". */
const countWhere = (condition: SQL) =>
  sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`.mapWith(Number);

/** Blocks on which the two lists name different pools, newest first. */
export async function readDisputed(db: Db, limit: number) {
  return (
    db
      .select({
        hash: blocks.hash,
        height: blocks.height,
        timestamp: blocks.timestamp,
        list: attributions.list,
        pool: attributions.pool,
        method: attributions.method,
      })
      .from(blocks)
      .innerJoin(attributions, eq(attributions.blockHash, blocks.hash))
      // Word for word the condition of the index `blocks_disputed`, without a bound value: else it is not used.
      .where(and(isCanonical, sql`${blocks.isDisputed}`))
      .orderBy(desc(blocks.height), asc(attributions.list))
      .limit(limit * 2)
  );
}
