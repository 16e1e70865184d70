import { and, asc, type Column, eq, isNotNull, max, or, sql } from 'drizzle-orm';
import { metricPoints } from '#drizzle/schema/metrics.ts';
import type { Grouping } from '#lib/domain/clusters/grouping.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { WindowId } from '#lib/domain/window.ts';
import type { Db } from './database.ts';

export interface MonthEnd {
  readonly endsAt: Instant;
  readonly value: number;
}

/** Figures of the windows that end with a UTC month, and the newest one, ascending; those without a value left out. */
export async function readMonthEnds(db: Db, metric: string, window: WindowId, grouping: Grouping): Promise<MonthEnd[]> {
  const { endsAt, period, value } = metricPoints;
  const isOfLine = and(
    eq(metricPoints.metric, metric),
    eq(metricPoints.grouping, grouping),
    eq(metricPoints.window, window),
    eq(metricPoints.entity, ''),
    isNotNull(value),
  );
  const newest = db
    .select({ newest: max(period) })
    .from(metricPoints)
    .where(isOfLine);
  const rows = await db
    .select({ endsAt, value })
    .from(metricPoints)
    .where(and(isOfLine, or(isMonthStart(endsAt), eq(period, newest))))
    .orderBy(asc(period));
  return rows.flatMap((row) => (row.value === null ? [] : [{ endsAt: row.endsAt, value: row.value }]));
}

const isMonthStart = (at: Column) => sql`strftime('%d %H:%M:%S', ${at}, 'unixepoch') = '01 00:00:00'`;
