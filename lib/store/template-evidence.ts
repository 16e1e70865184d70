import { and, gte, lt, max, min, type SQL, sql, sum } from 'drizzle-orm';
import { templateEvidence } from '#drizzle/schema/evidence.ts';
import type { Instant } from '#lib/domain/time.ts';
import { incoming, insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type TemplateEvidenceRow = typeof templateEvidence.$inferSelect;

/** Every row from one hour to another, both included. */
export async function readEvidenceHours(db: Db, from: Instant, to: Instant): Promise<TemplateEvidenceRow[]> {
  const { hour } = templateEvidence;
  return db
    .select()
    .from(templateEvidence)
    .where(and(gte(hour, from), lt(hour, to + 1)));
}

const REPLACE = {
  target: [templateEvidence.hour, templateEvidence.poolA, templateEvidence.poolB],
  set: {
    comparisons: incoming(templateEvidence.comparisons),
    scoreSum: incoming(templateEvidence.scoreSum),
    firstHeight: incoming(templateEvidence.firstHeight),
    lastHeight: incoming(templateEvidence.lastHeight),
    latestAt: incoming(templateEvidence.latestAt),
  },
};

/** Puts these in the place of the rows of the same pairs and hours. */
export const putEvidence = (db: Db, rows: readonly TemplateEvidenceRow[]): Promise<void> =>
  insertMany(db, templateEvidence, rows, REPLACE);

/** Forgets hours before an instant: a year of all pairs would be more than a million rows. */
export async function pruneEvidence(db: Db, before: Instant): Promise<void> {
  await db.delete(templateEvidence).where(lt(templateEvidence.hour, before));
}

/** Every pair with the sums of its hours since an instant. */
export async function readPairSums(db: Db, since: Instant): Promise<Omit<TemplateEvidenceRow, 'hour'>[]> {
  const { poolA, poolB, hour, comparisons, scoreSum, firstHeight, lastHeight, latestAt } = templateEvidence;
  const number = (value: SQL) => sql<number>`${value}`.mapWith(Number);
  return db
    .select({
      poolA,
      poolB,
      comparisons: number(sum(comparisons)),
      scoreSum: number(sum(scoreSum)),
      firstHeight: number(min(firstHeight)),
      lastHeight: number(max(lastHeight)),
      latestAt: number(max(latestAt)),
    })
    .from(templateEvidence)
    .where(gte(hour, since))
    .groupBy(poolA, poolB)
    .orderBy(poolA, poolB);
}
