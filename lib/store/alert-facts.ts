import { and, asc, between, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { blocks, prices } from '#drizzle/schema/ledger.ts';
import { metricPoints } from '#drizzle/schema/metrics.ts';
import type { Grouping } from '#lib/domain/clusters/grouping.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import type { WindowId } from '#lib/domain/window.ts';
import type { Db } from './database.ts';

/** A figure of many entities: which, over which window, from which period on. */
interface EntityPoints {
  readonly metric: string;
  readonly grouping: Grouping;
  readonly window: WindowId;
  readonly from: number;
  readonly to?: number;
  /** Left out: every entity. */
  readonly entities?: readonly string[];
}

/** Figures of entities over time, ascending by period. Reads nothing but the key. */
export async function readEntityPoints(db: Db, span: EntityPoints) {
  const { metric, grouping, window, from, to = Number.MAX_SAFE_INTEGER, entities } = span;
  const { entity, period, endsAt, value, blocks: found } = metricPoints;
  return db
    .select({ entity, period, endsAt, value, blocks: found })
    .from(metricPoints)
    .where(
      and(
        eq(metricPoints.metric, metric),
        eq(metricPoints.grouping, grouping),
        eq(metricPoints.window, window),
        between(period, from, to),
        entities === undefined ? undefined : inArray(entity, [...entities]),
      ),
    )
    .orderBy(asc(period));
}

/** The newest period for which a figure of the network is on record, or null. */
export async function readNewestPeriod(db: Db, grouping: Grouping, window: WindowId): Promise<number | null> {
  const [row] = await db
    .select({ period: metricPoints.period })
    .from(metricPoints)
    .where(and(eq(metricPoints.metric, 'hhi'), eq(metricPoints.grouping, grouping), eq(metricPoints.window, window)))
    .orderBy(desc(metricPoints.period))
    .limit(1);
  return row?.period ?? null;
}

/** Number and summed difficulty of canonical blocks with a header time in `(after, until]`, and the span of their heights. */
export async function readFound(db: Db, after: Instant, until: Instant) {
  const [row] = await db
    .select({
      blocks: sql<number>`count(*)`.mapWith(Number),
      difficultySum: sql<number>`coalesce(sum(${blocks.difficulty}), 0)`.mapWith(Number),
      lowest: sql<number | null>`min(${blocks.height})`,
      highest: sql<number | null>`max(${blocks.height})`,
    })
    .from(blocks)
    .where(
      and(
        eq(blocks.status, 'canonical'),
        // The day leads the index; header times alone would read the whole ledger.
        between(blocks.day, dayOf(after), dayOf(until)),
        gt(blocks.timestamp, after),
        sql`${blocks.timestamp} <= ${until}`,
      ),
    );
  return row ?? { blocks: 0, difficultySum: 0, lowest: null, highest: null };
}

/** Pools of the canonical blocks between two heights, both included, ascending. */
export async function readFinders(db: Db, from: number, to: number) {
  return db
    .select({ height: blocks.height, pool: blocks.pool, timestamp: blocks.timestamp })
    .from(blocks)
    .where(and(eq(blocks.status, 'canonical'), between(blocks.height, from, to)))
    .orderBy(asc(blocks.height));
}

/** Prices of a bitcoin observed after an instant, ascending; one an instant. */
export async function readPricesAfter(db: Db, after: Instant) {
  return db.select().from(prices).where(gt(prices.observedAt, after)).orderBy(asc(prices.observedAt)).limit(5000);
}
