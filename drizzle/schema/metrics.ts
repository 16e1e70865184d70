import type { Grouping } from '#lib/domain/clusters/grouping.ts';
import type { MissingReason } from '#lib/domain/missing.ts';
import type { WindowId } from '#lib/domain/window.ts';
import { decimal, flag, json, key, table, whole, words } from './kit.ts';

/** Blocks per pool in one UTC day or difficulty epoch: the roll-up every window is summed from. */
export const poolCounts = table(
  'pool_counts',
  {
    granularity: words().$type<'day' | 'epoch'>().notNull(),
    period: whole().notNull(),
    pool: words().notNull(),
    blocks: whole().notNull(),
  },
  (t) => [key({ columns: [t.granularity, t.period, t.pool] })],
);

/** Where the counts of a period come from, and whether they are all of it. */
export const periods = table(
  'periods',
  {
    granularity: words().$type<'day' | 'epoch'>().notNull(),
    period: whole().notNull(),
    startsAt: whole().notNull(),
    endsAt: whole().notNull(),
    blocks: whole().notNull(),
    isComplete: flag().notNull(),
    source: words().$type<'ledger' | 'history'>().notNull(),
    origin: words().notNull(),
    /** Mean difficulty of the period's ledger blocks, for hashrate; null for bundled counts. */
    meanDifficulty: decimal(),
    /** Blocks on which ledger and bundled history differ where both know the whole period; null otherwise. */
    overlapDifference: whole(),
  },
  (t) => [key({ columns: [t.granularity, t.period] })],
);

/** Days and epochs whose blocks changed since the figures were last computed. */
export const dirtyPeriods = table(
  'dirty_periods',
  {
    granularity: words().$type<'day' | 'epoch'>().notNull(),
    period: whole().notNull(),
    /** Counts up with every change, so that a change during a computation is not taken for done. */
    changes: whole().notNull(),
  },
  (t) => [key({ columns: [t.granularity, t.period] })],
);

/**
 * One figure: a metric over the window that ends with a period. `entity` is '' for figures about the whole network, a pool's
 * slug for its share, a cluster's for its share in a grouped figure. Exactly one of `value` and `missing` is set.
 */
export const metricPoints = table(
  'metric_points',
  {
    metric: words().notNull(),
    grouping: words().$type<Grouping>().notNull().default('raw'),
    window: words().$type<WindowId>().notNull(),
    entity: words().notNull(),
    /** UTC day or difficulty epoch with which the window ends. */
    period: whole().notNull(),
    /** End of the window, exclusive. */
    endsAt: whole().notNull(),
    value: decimal(),
    /** Bounds over every treatment of unknown blocks. */
    low: decimal(),
    high: decimal(),
    /** 95 % sampling interval, where the metric has one. */
    intervalLow: decimal(),
    intervalHigh: decimal(),
    /** Chance of each value, where the metric counts pools: Nakamoto coefficients. Chances sum to 1. */
    chances: json<Readonly<Record<number, number>>>(),
    missing: words().$type<MissingReason>(),
    blocks: whole().notNull(),
    /** The window has ended and no block to come can fall into it; any other is written anew with every block. */
    isFinal: flag().notNull(),
    version: whole().notNull(),
    /** Version of the cluster set by which pools were grouped; null for raw figures. */
    clusterSet: words(),
  },
  // This order serves both uses: one metric over time, and one period rewritten.
  (t) => [key({ columns: [t.metric, t.grouping, t.window, t.period, t.entity] })],
);

/** Formula version with which a metric's history is stored. */
export const metricVersions = table('metric_versions', {
  metric: words().primaryKey(),
  version: whole().notNull(),
  computedAt: whole().notNull(),
});

/** Cluster sets by which figures were grouped. The newest is the one of every grouped figure that is stored. */
export const clusterSets = table('cluster_sets', {
  version: words().primaryKey(),
  rows: whole().notNull(),
  /** The day on which the oldest look at a row of it was taken. */
  reviewed: whole().notNull(),
  list: words().$type<'bundled' | 'own'>().notNull(),
  usedAt: whole().notNull(),
});

/** Counts up with every visible change: the one number that caches and open pages watch. */
export const revisions = table('revisions', {
  name: words().primaryKey(),
  value: whole().notNull(),
  changedAt: whole().notNull(),
});
