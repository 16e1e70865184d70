import { asc, eq, isNull } from 'drizzle-orm';
import { alertEpisodes, alertSeries } from '#drizzle/schema/alerts.ts';
import { outbox } from '#drizzle/schema/mail.ts';
import type { Level } from '#lib/domain/alerts/bounds.ts';
import type { SeriesRow } from './alert-series.ts';
import type { Db } from './database.ts';
import type { OutboxRow } from './outbox.ts';

/** Where every series of every rule stands, by rule and series. */
export async function readAllSeries(db: Db): Promise<SeriesRow[]> {
  return db.select().from(alertSeries).orderBy(asc(alertSeries.rule), asc(alertSeries.series));
}

/** Levels of the episodes that are open: what every page tells, so their notices are left where they are. */
export async function readOpenLevels(db: Db): Promise<Level[]> {
  const rows = await db
    .select({ level: alertEpisodes.level })
    .from(alertEpisodes)
    .where(isNull(alertEpisodes.closedAt));
  return rows.map(({ level }) => level);
}

/** Messages about an episode, in the order in which they were written. */
export async function readMessagesOf(db: Db, episode: string): Promise<OutboxRow[]> {
  return db.select().from(outbox).where(eq(outbox.episodeId, episode)).orderBy(asc(outbox.createdAt), asc(outbox.id));
}
