import { and, asc, desc, eq, max } from 'drizzle-orm';
import { aiPoints } from '#drizzle/schema/ai.ts';
import type { AiMetricId, AiPoint } from '#lib/domain/ai/ai-metric.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

/** Puts these in the place of all that was computed of one metric from one vintage. */
export async function replaceAiPoints(
  db: Db,
  metric: AiMetricId,
  vintage: number,
  rows: readonly AiPoint[],
): Promise<void> {
  await db.delete(aiPoints).where(and(eq(aiPoints.metric, metric), eq(aiPoints.vintage, vintage)));
  await insertMany(db, aiPoints, rows);
}

/** A metric over time as one vintage tells it, oldest first. */
export async function readAiPoints(db: Db, metric: AiMetricId, variant: string, vintage: number): Promise<AiPoint[]> {
  return db
    .select()
    .from(aiPoints)
    .where(and(eq(aiPoints.metric, metric), eq(aiPoints.variant, variant), eq(aiPoints.vintage, vintage)))
    .orderBy(asc(aiPoints.period));
}

/** The newest figure of a metric in each vintage that has one, oldest vintage first. */
export async function readNewestAiPoints(db: Db, metric: AiMetricId, variant: string): Promise<AiPoint[]> {
  const rows = await db
    .select()
    .from(aiPoints)
    .where(and(eq(aiPoints.metric, metric), eq(aiPoints.variant, variant)))
    .orderBy(asc(aiPoints.vintage), desc(aiPoints.period));
  return rows.filter(({ vintage }, index) => rows[index - 1]?.vintage !== vintage);
}

/** Version of what is stored, by metric and vintage (`eci-gap 12`). */
export async function readAiVersions(db: Db): Promise<ReadonlyMap<string, number>> {
  const { metric, vintage, version } = aiPoints;
  const rows = await db
    .select({ metric, vintage, version: max(version) })
    .from(aiPoints)
    .groupBy(metric, vintage);
  return new Map(rows.map((row) => [`${row.metric} ${row.vintage}`, row.version ?? 0]));
}
