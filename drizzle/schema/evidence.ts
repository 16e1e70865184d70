import { decimal, indexOn, key, table, whole, words } from './kit.ts';

/** How alike the mining jobs of two pools were in one hour: sums, so that hours can be added up to a mean of any span. */
export const templateEvidence = table(
  'template_evidence',
  {
    /** Slugs, the lesser one first. */
    poolA: words().notNull(),
    poolB: words().notNull(),
    /** Start of the hour. */
    hour: whole().notNull(),
    comparisons: whole().notNull(),
    /** Sum of the scores, each 0..1. */
    scoreSum: decimal().notNull(),
    /** Lowest and highest block that the compared jobs were for. */
    firstHeight: whole().notNull(),
    lastHeight: whole().notNull(),
    /** When the newest compared job reached the collector, epoch seconds with a fraction: nothing up to it counts twice. */
    latestAt: decimal().notNull(),
  },
  (t) => [key({ columns: [t.hour, t.poolA, t.poolB] }), indexOn('template_evidence_by_hour').on(t.hour)],
);
