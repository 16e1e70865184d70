import { and, asc, count, desc, eq, gte, inArray, isNull } from 'drizzle-orm';
import { alertEpisodes, alertEvents, alertSeries } from '#drizzle/schema/alerts.ts';
import type { Instant } from '#lib/domain/time.ts';
import { readSeriesOfEpisode } from './alert-series.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type EpisodeRow = typeof alertEpisodes.$inferSelect;
export type EventRow = typeof alertEvents.$inferSelect;

/** Opens an episode; one that is open already stays as it is. */
export async function openEpisode(db: Db, row: EpisodeRow): Promise<void> {
  await db.insert(alertEpisodes).values(row).onConflictDoNothing();
}

export async function changeEpisode(db: Db, id: string, change: Partial<EpisodeRow>): Promise<void> {
  await db.update(alertEpisodes).set(change).where(eq(alertEpisodes.id, id));
}

export async function readEpisode(db: Db, id: string): Promise<EpisodeRow | null> {
  const [row] = await db.select().from(alertEpisodes).where(eq(alertEpisodes.id, id));
  return row ?? null;
}

/** Episodes that are open, the oldest first. */
export async function readOpenEpisodes(db: Db): Promise<EpisodeRow[]> {
  return db.select().from(alertEpisodes).where(isNull(alertEpisodes.closedAt)).orderBy(asc(alertEpisodes.openedAt));
}

/** Episodes, the newest first; of one rule where it is named. */
export async function readEpisodes(db: Db, limit: number, rule?: string): Promise<EpisodeRow[]> {
  return db
    .select()
    .from(alertEpisodes)
    .where(rule === undefined ? undefined : eq(alertEpisodes.rule, rule))
    .orderBy(desc(alertEpisodes.openedAt))
    .limit(limit);
}

export async function addEvents(db: Db, rows: readonly Omit<EventRow, 'id'>[]): Promise<void> {
  await insertMany(db, alertEvents, rows);
}

/** What happened in an episode, in order. */
export async function readEventsOf(db: Db, episode: string): Promise<EventRow[]> {
  return db.select().from(alertEvents).where(eq(alertEvents.episode, episode)).orderBy(asc(alertEvents.id));
}

/** How often a series has fired or been over since an instant. */
export async function countTransitions(db: Db, rule: string, series: string, since: Instant): Promise<number> {
  const [row] = await db
    .select({ events: count() })
    .from(alertEvents)
    .where(
      and(
        eq(alertEvents.rule, rule),
        eq(alertEvents.series, series),
        gte(alertEvents.recordedAt, since),
        inArray(alertEvents.kind, ['fired', 'resolved']),
      ),
    );
  return row?.events ?? 0;
}

/** Somebody has taken note of an open episode: no reminder until it gets worse. False where it is not open any more. */
export async function acknowledgeEpisode(db: Db, id: string, by: string, now: Instant): Promise<boolean> {
  return changeOpen(db, id, 'acknowledged', now, by, { acknowledgedAt: now, acknowledgedBy: by }, (state) => {
    return { ...state, isAcknowledged: true };
  });
}

/** No reminder of an open episode until an instant. False where it is not open any more. */
export async function snoozeEpisode(db: Db, id: string, until: Instant, by: string, now: Instant): Promise<boolean> {
  return changeOpen(db, id, 'snoozed', now, by, { snoozedUntil: until }, (state) => ({
    ...state,
    snoozedUntil: until,
  }));
}

async function changeOpen(
  db: Db,
  id: string,
  kind: 'acknowledged' | 'snoozed',
  now: Instant,
  by: string,
  change: Partial<EpisodeRow>,
  alter: (state: typeof alertSeries.$inferSelect.state) => typeof alertSeries.$inferSelect.state,
): Promise<boolean> {
  const row = await readSeriesOfEpisode(db, id);
  if (row === null) return false;
  await changeEpisode(db, id, change);
  await db
    .update(alertSeries)
    .set({ state: alter(row.state) })
    .where(and(eq(alertSeries.rule, row.rule), eq(alertSeries.series, row.series)));
  const { rule, series } = row;
  await addEvents(db, [{ rule, series, episode: id, kind, at: now, recordedAt: now, detail: by }]);
  return true;
}
