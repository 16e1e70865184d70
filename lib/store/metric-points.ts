import { and, asc, between, desc, eq, inArray, isNotNull, max, ne, sql } from 'drizzle-orm';
import { metricPoints, metricVersions, periods, poolCounts } from '#drizzle/schema/metrics.ts';
import { GROUPINGS, type Grouping } from '#lib/domain/clusters/grouping.ts';
import { UNNAMED_REST } from '#lib/domain/concentration/pool-tally.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { WindowId } from '#lib/domain/window.ts';
import { inSlices, insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';
import type { Granularity } from './dirty-periods.ts';

export type PeriodRow = typeof periods.$inferSelect;
export type PoolCountRow = typeof poolCounts.$inferSelect;
export type MetricPoint = typeof metricPoints.$inferSelect;

/** Replaces the roll-ups of these periods; a period without a row in `rows` is forgotten. */
export async function replacePeriods(
  db: Db,
  granularity: Granularity,
  range: readonly number[],
  rows: readonly PeriodRow[],
  counts: readonly PoolCountRow[],
): Promise<void> {
  for (const some of inSlices(range)) {
    await db.delete(periods).where(and(eq(periods.granularity, granularity), inArray(periods.period, some)));
    await db.delete(poolCounts).where(and(eq(poolCounts.granularity, granularity), inArray(poolCounts.period, some)));
  }
  await insertMany(db, periods, rows);
  await insertMany(db, poolCounts, counts);
}

export async function readPeriods(db: Db, granularity: Granularity, from: number, to: number): Promise<PeriodRow[]> {
  return db
    .select()
    .from(periods)
    .where(and(eq(periods.granularity, granularity), between(periods.period, from, to)))
    .orderBy(asc(periods.period));
}

/** Mean difficulty of the blocks of each UTC day that the ledger has blocks of. */
export async function readDayDifficulties(db: Db): Promise<Map<number, number>> {
  const rows = await db
    .select({ day: periods.period, difficulty: periods.meanDifficulty })
    .from(periods)
    .where(and(eq(periods.granularity, 'day'), isNotNull(periods.meanDifficulty)));
  return new Map(rows.flatMap(({ day, difficulty }) => (difficulty === null ? [] : [[day, difficulty] as const])));
}

export async function readPoolCounts(
  db: Db,
  granularity: Granularity,
  from: number,
  to: number,
): Promise<PoolCountRow[]> {
  return db
    .select()
    .from(poolCounts)
    .where(and(eq(poolCounts.granularity, granularity), between(poolCounts.period, from, to)))
    .orderBy(asc(poolCounts.period));
}

/** First and last period of a granularity, or null when there is none. */
export async function readPeriodRange(db: Db, granularity: Granularity): Promise<{ from: number; to: number } | null> {
  const [row] = await db
    .select({ from: sql<number | null>`min(${periods.period})`, to: sql<number | null>`max(${periods.period})` })
    .from(periods)
    .where(eq(periods.granularity, granularity));
  return row?.from == null || row.to == null ? null : { from: Number(row.from), to: Number(row.to) };
}

/** Replaces the figures of these metrics and windows that end with a period from `from` to `to`, however pools are grouped. */
export async function replacePoints(
  db: Db,
  metrics: readonly string[],
  windows: readonly WindowId[],
  from: number,
  to: number,
  rows: readonly MetricPoint[],
): Promise<void> {
  await db.delete(metricPoints).where(
    and(
      inArray(metricPoints.metric, [...metrics]),
      // Names the groupings, so that the key serves.
      inArray(metricPoints.grouping, [...GROUPINGS]),
      inArray(metricPoints.window, [...windows]),
      between(metricPoints.period, from, to),
    ),
  );
  await insertMany(db, metricPoints, rows);
}

/** Replaces all figures of these metrics in which pools are grouped; raw ones stay as they are. */
export async function replaceGroupedPoints(
  db: Db,
  metrics: readonly string[],
  rows: readonly MetricPoint[],
): Promise<void> {
  const isTheirs = inArray(metricPoints.metric, [...metrics]);
  await db.delete(metricPoints).where(and(isTheirs, ne(metricPoints.grouping, 'raw')));
  await insertMany(db, metricPoints, rows);
}

/** One figure over time, ascending. */
export async function readPoints(
  db: Db,
  metric: string,
  window: WindowId,
  { entity = '', grouping = 'raw', from = 0, to = Number.MAX_SAFE_INTEGER, step = 1 }: PointRange = {},
): Promise<MetricPoint[]> {
  return db
    .select()
    .from(metricPoints)
    .where(
      and(
        eq(metricPoints.metric, metric),
        eq(metricPoints.grouping, grouping),
        eq(metricPoints.window, window),
        eq(metricPoints.entity, entity),
        between(metricPoints.period, from, to),
        everyNth(step, to),
      ),
    )
    .orderBy(asc(metricPoints.period));
}

/** Which periods: with `step` n only every n-th, counted back from `to`. */
export interface PointRange {
  readonly entity?: string;
  readonly grouping?: Grouping;
  readonly from?: number;
  readonly to?: number;
  readonly step?: number;
}

const isRaw = (metric: string) => and(eq(metricPoints.metric, metric), eq(metricPoints.grouping, 'raw'));

const everyNth = (step: number, to: number) =>
  step > 1 ? sql`(${to} - ${metricPoints.period}) % ${step} = 0` : undefined;

/** When the windows of a range of periods end, and how many blocks each has, ascending: a fifth of what whole figures cost to read. */
export async function readWindowEnds(db: Db, window: WindowId, from: number, to: number): Promise<WindowEndRow[]> {
  const { period, endsAt, blocks } = metricPoints;
  return db
    .select({ period, endsAt, blocks })
    .from(metricPoints)
    .where(
      and(
        isRaw('hhi'),
        eq(metricPoints.window, window),
        eq(metricPoints.entity, ''),
        between(metricPoints.period, from, to),
      ),
    )
    .orderBy(asc(metricPoints.period));
}

export type WindowEndRow = Pick<MetricPoint, 'period' | 'endsAt' | 'blocks'>;

/** The shares of all pools over time, ascending: one row a pool and period. */
export async function readShares(
  db: Db,
  window: WindowId,
  { from = 0, to = Number.MAX_SAFE_INTEGER, step = 1 }: PointRange,
) {
  return db
    .select({
      entity: metricPoints.entity,
      period: metricPoints.period,
      endsAt: metricPoints.endsAt,
      value: metricPoints.value,
      blocks: metricPoints.blocks,
    })
    .from(metricPoints)
    .where(
      and(isRaw('share'), eq(metricPoints.window, window), between(metricPoints.period, from, to), everyNth(step, to)),
    )
    .orderBy(asc(metricPoints.period));
}

/** The greatest share that a pool ever had over a window, the earliest of equals; null for a pool that never had one. */
export async function readPeakShare(db: Db, window: WindowId, pool: string): Promise<MetricPoint | null> {
  const [row] = await db
    .select()
    .from(metricPoints)
    .where(and(isRaw('share'), eq(metricPoints.window, window), eq(metricPoints.entity, pool)))
    .orderBy(desc(metricPoints.value), asc(metricPoints.period))
    .limit(1);
  return row ?? null;
}

/**
 * Periods whose counts do not tell a pool apart: they have an unnamed rest, and the pool is not among those that they name.
 * A pool that some of them name is named by all: where it is left out there, it found nothing. (Of the 16 pools that the
 * epochs 199 to 266 name, the daily counts of the same time know no block in any epoch that leaves them out.)
 */
export async function readUntoldPeriods(db: Db, window: WindowId, pool: string): Promise<Set<number>> {
  const isShare = and(isRaw('share'), eq(metricPoints.window, window));
  const rows = await db
    .select({ period: metricPoints.period })
    .from(metricPoints)
    .where(and(isShare, eq(metricPoints.entity, UNNAMED_REST)));
  const untold = new Set(rows.map((row) => row.period));
  const [named] = await db
    .select({ period: metricPoints.period })
    .from(metricPoints)
    .where(and(isShare, inArray(metricPoints.period, [...untold]), eq(metricPoints.entity, pool)))
    .limit(1);
  return named ? new Set() : untold;
}

/** Every figure of the newest window, the whole network's and each pool's (or cluster's). */
export async function readNewestPoints(db: Db, window: WindowId, grouping: Grouping = 'raw'): Promise<MetricPoint[]> {
  const newest = db
    .select({ period: sql<number>`max(${metricPoints.period})` })
    .from(metricPoints)
    .where(and(isRaw('hhi'), eq(metricPoints.window, window)));
  return db
    .select()
    .from(metricPoints)
    .where(
      and(
        // Names the metrics, so that the key serves: by window and period alone every figure would be read.
        inArray(metricPoints.metric, db.select({ metric: metricVersions.metric }).from(metricVersions)),
        eq(metricPoints.grouping, grouping),
        eq(metricPoints.window, window),
        eq(metricPoints.period, newest),
      ),
    );
}

/** Periods with which a window ends that could still change when its figures were written, ascending. */
export async function readUnfinished(db: Db, windows: readonly WindowId[]): Promise<number[]> {
  const rows = await db
    .selectDistinct({ period: metricPoints.period })
    .from(metricPoints)
    .where(and(isRaw('hhi'), inArray(metricPoints.window, [...windows]), eq(metricPoints.isFinal, false)))
    .orderBy(asc(metricPoints.period));
  return rows.map((row) => row.period);
}

/** First and last period for which a window has figures, or null when it has none. */
export async function readWindowRange(db: Db, window: WindowId): Promise<{ from: number; to: number } | null> {
  const [row] = await db
    .select({
      from: sql<number | null>`min(${metricPoints.period})`,
      to: sql<number | null>`max(${metricPoints.period})`,
    })
    .from(metricPoints)
    .where(and(isRaw('hhi'), eq(metricPoints.window, window)));
  return row?.from == null || row.to == null ? null : { from: Number(row.from), to: Number(row.to) };
}

/** The instant up to which any counts are on record, exclusive; null for an empty record. */
export async function readRecordEnd(db: Db): Promise<Instant | null> {
  const [row] = await db.select({ endsAt: max(periods.endsAt) }).from(periods);
  return row?.endsAt ?? null;
}

export async function readMetricVersions(db: Db): Promise<Map<string, number>> {
  const rows = await db.select().from(metricVersions);
  return new Map(rows.map((row) => [row.metric, row.version]));
}

export async function writeMetricVersion(db: Db, metric: string, version: number, computedAt: number): Promise<void> {
  const row = { metric, version, computedAt };
  await db.insert(metricVersions).values(row).onConflictDoUpdate({ target: metricVersions.metric, set: row });
}

/** Periods whose ledger and bundled counts differ, newest first. */
export async function readOverlapDifferences(db: Db, limit: number): Promise<PeriodRow[]> {
  return db
    .select()
    .from(periods)
    .where(sql`${periods.overlapDifference} is not null and ${periods.overlapDifference} > 0`)
    .orderBy(desc(periods.period))
    .limit(limit);
}

/** Origins of the counts in a span of periods, each once; a period that was counted from two sources has both. */
export async function readPeriodOrigins(db: Db, granularity: Granularity, from: number, to: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ origin: periods.origin })
    .from(periods)
    .where(and(eq(periods.granularity, granularity), between(periods.period, from, to)));
  return [...new Set(rows.flatMap((row) => row.origin.split(' ')))];
}
