import { and, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm';
import { alertRules, alertSeries } from '#drizzle/schema/alerts.ts';
import { incoming, insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type SeriesRow = typeof alertSeries.$inferSelect;

const again = {
  target: [alertSeries.rule, alertSeries.series],
  set: {
    ruleVersion: incoming(alertSeries.ruleVersion),
    value: incoming(alertSeries.value),
    data: incoming(alertSeries.data),
    level: incoming(alertSeries.level),
    watermark: incoming(alertSeries.watermark),
    episode: incoming(alertSeries.episode),
    state: incoming(alertSeries.state),
    recent: incoming(alertSeries.recent),
    flappingSince: incoming(alertSeries.flappingSince),
    fence: incoming(alertSeries.fence),
  },
};

/** Writes where series stand. */
export const writeSeries = (db: Db, rows: readonly SeriesRow[]): Promise<void> =>
  insertMany(db, alertSeries, rows, again);

export async function readSeriesOf(db: Db, rule: string, series?: string): Promise<SeriesRow[]> {
  const isOne = series === undefined ? undefined : eq(alertSeries.series, series);
  return db
    .select()
    .from(alertSeries)
    .where(and(eq(alertSeries.rule, rule), isOne));
}

/** The series that an open episode belongs to, or null. */
export async function readSeriesOfEpisode(db: Db, episode: string): Promise<SeriesRow | null> {
  const [row] = await db.select().from(alertSeries).where(eq(alertSeries.episode, episode));
  return row ?? null;
}

/** Series of rules that are off or gone, or that mean something else by now. */
export async function readOutdatedSeries(db: Db) {
  return db
    .select({ row: alertSeries, deletedAt: alertRules.deletedAt, isEnabled: alertRules.isEnabled })
    .from(alertSeries)
    .leftJoin(alertRules, eq(alertRules.id, alertSeries.rule))
    .where(
      or(
        isNull(alertRules.id),
        isNotNull(alertRules.deletedAt),
        eq(alertRules.isEnabled, false),
        ne(alertRules.version, alertSeries.ruleVersion),
      ),
    );
}

export async function forgetSeries(db: Db, rules: readonly string[]): Promise<void> {
  await db.delete(alertSeries).where(inArray(alertSeries.rule, [...rules]));
}
