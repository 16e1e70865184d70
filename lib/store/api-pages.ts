import { and, asc, desc, eq, gt, gte, inArray, lt, lte, sql } from 'drizzle-orm';
import { blocks } from '#drizzle/schema/ledger.ts';
import { metricPoints, periods, poolCounts } from '#drizzle/schema/metrics.ts';
import type { Grouping } from '#lib/domain/clusters/grouping.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { WindowId } from '#lib/domain/window.ts';
import type { Db } from './database.ts';

/** A part of a long list, by time: inclusive ends, rows after a cursor, and how many at most. */
export interface PageRange {
  readonly from: Instant;
  readonly to: Instant;
  readonly limit: number;
}

export interface PointLine {
  readonly metric: string;
  readonly grouping: Grouping;
  readonly window: WindowId;
  readonly entity: string;
}

/** Figures of one line whose window ends in a span, ascending, every `step`-th period from those after `after`. */
export async function readPointPage(
  db: Db,
  line: PointLine,
  { from, to, limit, after, step }: PageRange & { readonly after: number; readonly step: number },
) {
  return db
    .select()
    .from(metricPoints)
    .where(
      and(
        eq(metricPoints.metric, line.metric),
        eq(metricPoints.grouping, line.grouping),
        eq(metricPoints.window, line.window),
        gt(metricPoints.period, after),
        eq(metricPoints.entity, line.entity),
        gte(metricPoints.endsAt, from),
        lte(metricPoints.endsAt, to),
        step > 1 ? sql`${metricPoints.period} % ${step} = 0` : undefined,
      ),
    )
    .orderBy(asc(metricPoints.period))
    .limit(limit);
}

/** Periods that end in a span, ascending, after one of them, with the blocks of every pool. */
export async function readCompositionPage(
  db: Db,
  granularity: 'day' | 'epoch',
  { from, to, limit, after }: PageRange & { readonly after: number },
) {
  const found = await db
    .select()
    .from(periods)
    .where(
      and(
        eq(periods.granularity, granularity),
        gt(periods.period, after),
        gte(periods.endsAt, from),
        lte(periods.endsAt, to),
      ),
    )
    .orderBy(asc(periods.period))
    .limit(limit);
  const numbers = found.map(({ period }) => period);
  const counts = await db
    .select()
    .from(poolCounts)
    .where(and(eq(poolCounts.granularity, granularity), inArray(poolCounts.period, numbers)))
    .orderBy(asc(poolCounts.period), desc(poolCounts.blocks), asc(poolCounts.pool));
  return { periods: found, counts };
}

/** Blocks of the chain by height, newest first, below one of them. */
export async function readBlockPage(
  db: Db,
  { from, to, limit, below, pool }: PageRange & { readonly below: number; readonly pool: string | null },
) {
  return db
    .select({
      height: blocks.height,
      hash: blocks.hash,
      timestamp: blocks.timestamp,
      pool: blocks.pool,
      isDisputed: blocks.isDisputed,
      difficulty: blocks.difficulty,
      transactionCount: blocks.transactionCount,
      sizeBytes: blocks.sizeBytes,
      weight: blocks.weight,
      rewardSats: blocks.rewardSats,
      feesSats: blocks.feesSats,
    })
    .from(blocks)
    .where(
      and(
        eq(blocks.status, 'canonical'),
        lt(blocks.height, below),
        gte(blocks.timestamp, from),
        lte(blocks.timestamp, to),
        pool === null ? undefined : eq(blocks.pool, pool),
      ),
    )
    .orderBy(desc(blocks.height))
    .limit(limit);
}
