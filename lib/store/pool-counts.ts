import { and, asc, eq, sql } from 'drizzle-orm';
import { periods, poolCounts } from '#drizzle/schema/metrics.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

/** Blocks of one pool in all daily counts, with the first and the last day that has one. */
export async function readDaysOfPool(db: Db, pool: string) {
  const [row] = await db
    .select({
      blocks: sql<number>`coalesce(sum(${poolCounts.blocks}), 0)`.mapWith(Number),
      first: sql<number | null>`min(${poolCounts.period})`,
      last: sql<number | null>`max(${poolCounts.period})`,
    })
    .from(poolCounts)
    .where(and(eq(poolCounts.granularity, 'day'), eq(poolCounts.pool, pool)));
  return row ?? { blocks: 0, first: null, last: null };
}

/** The epochs that have blocks of a pool, ascending, beside what daily counts know of the days that each of them touches. */
export async function readEpochsOfPool(db: Db, pool: string) {
  const firstDay = sql`${periods.startsAt} / ${SECONDS_PER_DAY}`;
  const lastDay = sql`(${periods.endsAt} - 1) / ${SECONDS_PER_DAY}`;
  const daysOnRecord = sql`(select count(*) from ${periods} as d
    where d.granularity = 'day' and d.period between ${firstDay} and ${lastDay})`;
  return db
    .select({
      startsAt: periods.startsAt,
      endsAt: periods.endsAt,
      blocks: poolCounts.blocks,
      hasDayWithoutCounts: sql<boolean>`${daysOnRecord} <= ${lastDay} - ${firstDay}`.mapWith(Boolean),
      blocksInItsDays: sql<number>`(select coalesce(sum(c.blocks), 0) from ${poolCounts} as c
        where c.granularity = 'day' and c.pool = ${pool} and c.period between ${firstDay} and ${lastDay})`.mapWith(
        Number,
      ),
    })
    .from(poolCounts)
    .innerJoin(periods, and(eq(periods.granularity, poolCounts.granularity), eq(periods.period, poolCounts.period)))
    .where(and(eq(poolCounts.granularity, 'epoch'), eq(poolCounts.pool, pool)))
    .orderBy(asc(poolCounts.period));
}
