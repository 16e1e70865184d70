import { and, asc, between, eq, sql } from 'drizzle-orm';
import { bundledFiles, historyCounts, historyGaps, origins, publishedPoints } from '#drizzle/schema/facts.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';
import type { Granularity } from './dirty-periods.ts';

export type OriginRow = typeof origins.$inferSelect;
export type HistoryCount = typeof historyCounts.$inferInsert;
export type PublishedPoint = typeof publishedPoints.$inferSelect;

export async function readBundledFiles(db: Db): Promise<Map<string, string>> {
  const rows = await db.select().from(bundledFiles);
  return new Map(rows.map((row) => [row.file, row.sha256]));
}

export async function noteBundledFile(db: Db, row: typeof bundledFiles.$inferInsert): Promise<void> {
  await db.insert(bundledFiles).values(row).onConflictDoUpdate({ target: bundledFiles.file, set: row });
}

export async function replaceOrigins(db: Db, rows: readonly OriginRow[]): Promise<void> {
  await db.delete(origins);
  await insertMany(db, origins, rows);
}

export async function readOrigins(db: Db): Promise<OriginRow[]> {
  return db.select().from(origins).orderBy(asc(origins.id));
}

/**
 * Replaces all bundled counts of one granularity and origin by these rows. Returns the periods that had counts of that
 * origin before: one that has none any more needs new figures too.
 */
export async function replaceHistoryCounts(
  db: Db,
  granularity: Granularity,
  rows: readonly HistoryCount[],
): Promise<Set<number>> {
  const before = new Set<number>();
  for (const origin of new Set(rows.map((row) => row.origin))) {
    const isTheirs = and(eq(historyCounts.granularity, granularity), eq(historyCounts.origin, origin));
    const known = await db.selectDistinct({ period: historyCounts.period }).from(historyCounts).where(isTheirs);
    for (const { period } of known) before.add(period);
    await db.delete(historyCounts).where(isTheirs);
  }
  await insertMany(db, historyCounts, rows);
  return before;
}

export async function readHistoryCounts(db: Db, granularity: Granularity, from: number, to: number) {
  return db
    .select()
    .from(historyCounts)
    .where(and(eq(historyCounts.granularity, granularity), between(historyCounts.period, from, to)));
}

export async function replaceHistoryGaps(
  db: Db,
  rows: readonly Omit<typeof historyGaps.$inferInsert, 'id'>[],
): Promise<void> {
  await db.delete(historyGaps);
  await insertMany(db, historyGaps, rows);
}

export async function readHistoryGaps(db: Db) {
  return db.select().from(historyGaps).orderBy(asc(historyGaps.startDay));
}

export async function replacePublishedPoints(
  db: Db,
  rows: readonly (typeof publishedPoints.$inferInsert)[],
): Promise<void> {
  await db.delete(publishedPoints);
  await insertMany(db, publishedPoints, rows);
}

export async function readPublishedPoints(db: Db, metric: string): Promise<PublishedPoint[]> {
  return db.select().from(publishedPoints).where(eq(publishedPoints.metric, metric)).orderBy(asc(publishedPoints.day));
}

/** Last day of the bundled daily counts, or null when none are loaded. */
export async function readLastHistoryDay(db: Db): Promise<number | null> {
  const [row] = await db
    .select({ day: sql<number | null>`max(${historyCounts.period})` })
    .from(historyCounts)
    .where(eq(historyCounts.granularity, 'day'));
  return row?.day ?? null;
}
