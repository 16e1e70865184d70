import type { Level } from '#lib/domain/alerts/bounds.ts';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';
import type { AlertEvent, DataState, Point, SeriesState, ValueState } from '#lib/domain/alerts/state.ts';
import { flag, indexOn, json, key, serial, table, whole, words } from './kit.ts';

/** What somebody wants to be told. A deleted rule stays, for the history of its episodes. */
export const alertRules = table(
  'alert_rules',
  {
    id: words().primaryKey(),
    draft: json<RuleDraft>().notNull(),
    isEnabled: flag().notNull(),
    /** Counts up with its meaning: see `hasSameMeaning`. */
    version: whole().notNull(),
    createdAt: whole().notNull(),
    changedAt: whole().notNull(),
    /** Who wrote it as it is now, as the audit log names him. */
    changedBy: words().notNull(),
    deletedAt: whole(),
    /** Tries in a row that failed, and when it is tried again: what throws must not hold the others up. */
    failures: whole().notNull().default(0),
    retryAt: whole().notNull().default(0),
  },
  (t) => [indexOn('alert_rules_by_use').on(t.isEnabled, t.deletedAt)],
);

/** Where each series of each rule stands. */
export const alertSeries = table(
  'alert_series',
  {
    rule: words().notNull(),
    /** Pool, zone, feed …; '' for the network. */
    series: words().notNull(),
    ruleVersion: whole().notNull(),
    value: words().$type<ValueState>().notNull(),
    data: words().$type<DataState>().notNull(),
    level: words().$type<Level>(),
    watermark: whole().notNull(),
    episode: words(),
    /** All that the step knows, the columns above included. */
    state: json<SeriesState>().notNull(),
    /** The newest samples, oldest first, for mails. */
    recent: json<readonly Point[]>().notNull(),
    flappingSince: whole(),
    /** Counts up with every change of hands of the evaluation: an older hand cannot write any more. */
    fence: whole().notNull(),
  },
  (t) => [key({ columns: [t.rule, t.series] }), indexOn('alert_series_by_episode').on(t.episode)],
);

/** One stretch of trouble of one series, from the mail that tells of it to the one that ends it. */
export const alertEpisodes = table(
  'alert_episodes',
  {
    id: words().primaryKey(),
    rule: words().notNull(),
    ruleVersion: whole().notNull(),
    series: words().notNull(),
    /** The measure in plain English, as it was called then. */
    title: words().notNull(),
    level: words().$type<Level>().notNull(),
    /** Sample time of the first breach, of the sample that fired, and what the clock showed then. */
    since: whole().notNull(),
    firedSampleAt: whole().notNull(),
    openedAt: whole().notNull(),
    closedAt: whole(),
    closedSampleAt: whole(),
    reason: words().$type<'resolved' | 'unknown' | 'rule-changed' | 'rule-disabled' | 'rule-deleted'>(),
    /** The notice as it was when it fired, its chart included: JSON of `AlertNotice`. */
    notice: words().notNull(),
    /** What turned out later, one sentence each. */
    notes: json<readonly string[]>().notNull(),
    acknowledgedAt: whole(),
    acknowledgedBy: words(),
    snoozedUntil: whole(),
  },
  (t) => [
    indexOn('alert_episodes_open').on(t.closedAt, t.openedAt),
    indexOn('alert_episodes_by_rule').on(t.rule, t.series, t.openedAt),
    indexOn('alert_episodes_by_time').on(t.openedAt),
  ],
);

/** What happened, in the order in which it was seen. Pending and calmed series leave no line. */
export const alertEvents = table(
  'alert_events',
  {
    id: serial(),
    rule: words().notNull(),
    series: words().notNull(),
    episode: words(),
    kind: words().$type<AlertEvent['kind'] | 'closed' | 'acknowledged' | 'snoozed' | 'flapping'>().notNull(),
    /** Sample time; the clock's where there is no sample. */
    at: whole().notNull(),
    recordedAt: whole().notNull(),
    detail: words().notNull(),
  },
  (t) => [
    indexOn('alert_events_by_series').on(t.rule, t.series, t.recordedAt),
    indexOn('alert_events_by_episode').on(t.episode),
    indexOn('alert_events_by_time').on(t.recordedAt),
  ],
);

/** Sources that rules wait for in vain: one row while it lasts, so that each is told of once. */
export const alertSources = table('alert_sources', {
  source: words().primaryKey(),
  staleSince: whole().notNull(),
  openedAt: whole().notNull(),
});

/** Who evaluates rules, and for the how-manyth time that changed hands. One row. */
export const alertLease = table('alert_lease', {
  name: words().primaryKey(),
  holder: words().notNull(),
  expiresAt: whole().notNull(),
  fence: whole().notNull(),
});
