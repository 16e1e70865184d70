import type { BackTestMeasure } from '#lib/domain/change/back-test.ts';
import type { ClusterKind, ClusterRow } from '#lib/domain/clusters/cluster-row.ts';
import type { FactConfidence, MachineCooling, MachineUse } from '#lib/domain/cost/machine.ts';
import type { PublishedCostKind } from '#lib/domain/cost/published-cost.ts';
import type { MissingReason } from '#lib/domain/missing.ts';
import type { LicenceFlag } from '#lib/domain/origin.ts';
import { decimal, flag, indexOn, key, serial, table, whole, words } from './kit.ts';

export const origins = table('origins', {
  id: words().primaryKey(),
  producer: words().notNull(),
  title: words().notNull(),
  url: words().notNull(),
  licence: words().notNull(),
  licenceFlag: words().$type<LicenceFlag>().notNull(),
  attribution: words().notNull(),
});

/** Bundled block counts per pool, for the time before the ledger. */
export const historyCounts = table(
  'history_counts',
  {
    granularity: words().$type<'day' | 'epoch'>().notNull(),
    /** UTC day, or difficulty epoch. */
    period: whole().notNull(),
    pool: words().notNull(),
    blocks: whole().notNull(),
    startsAt: whole().notNull(),
    endsAt: whole().notNull(),
    isComplete: flag().notNull(),
    origin: words().notNull(),
  },
  (t) => [key({ columns: [t.granularity, t.period, t.pool] })],
);

export const historyGaps = table('history_gaps', {
  id: serial(),
  startDay: whole().notNull(),
  endDay: whole().notNull(),
  reason: words().$type<MissingReason>().notNull(),
  detail: words().notNull(),
  origin: words().notNull(),
});

/** Concentration figures that others published, drawn as dots beside ours. */
export const publishedPoints = table(
  'published_points',
  {
    metric: words().notNull(),
    /** The day by which the publisher calls the window: its middle, see `endOfCentredWindow`. */
    day: whole().notNull(),
    /** Length of the window in days; all figures from before this column had 30. */
    windowDays: whole().notNull().default(30),
    origin: words().notNull(),
    value: decimal().notNull(),
    note: words(),
  },
  (t) => [key({ columns: [t.metric, t.day, t.origin] })],
);

export const events = table(
  'events',
  {
    id: serial(),
    day: whole().notNull(),
    endDay: whole(),
    kind: words().notNull(),
    title: words().notNull(),
    detail: words().notNull(),
    /** 3 = draw always; 1 = only where there is room. */
    weight: whole().notNull(),
    origin: words().notNull(),
    url: words(),
  },
  (t) => [indexOn('events_by_day').on(t.day)],
);

/** Mining machines and what they draw, as their makers or sellers state it; a row of an import stands beside the bundled one. */
export const machines = table(
  'machines',
  {
    manufacturer: words().notNull(),
    model: words().notNull(),
    terahashPerSecond: decimal().notNull(),
    watts: decimal().notNull(),
    releaseYear: whole().notNull(),
    cooling: words().$type<MachineCooling>().notNull(),
    /** Built for a farm, or for a shelf at home. */
    builtFor: words().$type<MachineUse>().notNull(),
    confidence: words().$type<FactConfidence>().notNull(),
    origin: words().notNull(),
    /** The page that states it; the origin's own address where there is no page of its own. */
    sourceUrl: words().notNull(),
  },
  (t) => [key({ columns: [t.manufacturer, t.model, t.origin] })],
);

/** Costs of one bitcoin that others published, drawn as dots beside our models. */
export const publishedCosts = table(
  'published_costs',
  {
    id: serial(),
    /** First and last day that the figure speaks of, both inclusive. */
    day: whole().notNull(),
    endDay: whole().notNull(),
    usdPerBtc: decimal().notNull(),
    /** The publisher's own range, where there is one. */
    low: decimal(),
    high: decimal(),
    kind: words().$type<PublishedCostKind>().notNull(),
    /** Who worked it out; the origin is who says so. */
    publisher: words().notNull(),
    /** Whose cost it is: the network's, a country's, a company's. */
    subject: words().notNull(),
    note: words(),
    origin: words().notNull(),
    sourceUrl: words().notNull(),
  },
  (t) => [indexOn('published_costs_by_day').on(t.day)],
);

/** Which pools act together, in which respect, since when, and by what evidence: see `ClusterRow`. */
export const poolClusters = table(
  'pool_clusters',
  {
    id: serial(),
    /** `bundled`, `own` of the operator's file, or `import-7`: the last of these that is there stands in for the others as a whole. */
    list: words().notNull(),
    pool: words().notNull(),
    cluster: words(),
    clusterName: words(),
    kind: words().$type<ClusterKind>().notNull(),
    validFrom: whole(),
    validUntil: whole(),
    observedFrom: whole(),
    confidence: words().$type<ClusterRow['confidence']>().notNull(),
    isDefault: flag().notNull(),
    evidenceUrl: words().notNull(),
    note: words(),
    reviewed: whole().notNull(),
    origin: words().notNull(),
  },
  (t) => [indexOn('pool_clusters_by_pool').on(t.pool)],
);

/** Changes that the press reported, with the counts of both windows: what blocks say is computed from them where it is shown. */
export const backTestEvents = table(
  'back_test_events',
  {
    /** Short name of the measurement, kebab-case. */
    id: words().notNull(),
    event: words().notNull(),
    measure: words().$type<BackTestMeasure>().notNull(),
    /** Slug of the pool, or '' for the whole network. */
    subject: words().notNull(),
    /** First and last UTC day of each window, both inclusive. */
    beforeFirst: whole().notNull(),
    beforeLast: whole().notNull(),
    afterFirst: whole().notNull(),
    afterLast: whole().notNull(),
    /** Blocks of the subject, of everybody, and mean difficulty of the subject's. */
    beforeBlocks: whole().notNull(),
    beforeTotal: whole().notNull(),
    beforeDifficulty: decimal().notNull(),
    afterBlocks: whole().notNull(),
    afterTotal: whole().notNull(),
    afterDifficulty: decimal().notNull(),
    /** What the press said, in our words, and who said so where; null where no report of this subject is on record. */
    claim: words(),
    claimOrigin: words(),
    claimUrl: words(),
    /** Who counted the blocks. */
    origin: words().notNull(),
    note: words(),
  },
  (t) => [key({ columns: [t.id, t.origin] }), indexOn('back_test_events_by_day').on(t.afterFirst)],
);

/** Which version of which bundled file is loaded: the second start skips it. */
export const bundledFiles = table('bundled_files', {
  file: words().primaryKey(),
  sha256: words().notNull(),
  rowCount: whole().notNull(),
  loadedAt: whole().notNull(),
});
