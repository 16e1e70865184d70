import { hash } from 'node:crypto';
import type { Claim } from '#lib/domain/claims/claim.ts';
import { isNews } from '#lib/domain/claims/is-news.ts';
import { type Judgement, judge } from '#lib/domain/claims/judge.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { addVerdict, type ClaimVerdict, readNewestVerdicts, refreshVerdict } from '#lib/store/claim-verdicts.ts';
import type { Database, Db } from '#lib/store/database.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { loadClaims } from './load-claims.ts';
import { readIndicators } from './read-indicators.ts';

interface Judged {
  readonly claims: number;
  /** New lines of history, and lines that were brought up to date. */
  readonly written: number;
  readonly refreshed: number;
  /** Files of claims that could not be used, one sentence each. */
  readonly faults: readonly string[];
}

/**
 * Judges every claim by what is on record and writes down what is new: see `isNews`. The same record and day give the same lines, and
 * what is held against is read in the transaction that writes, so that a second worker finds nothing left to write.
 */
export async function judgeClaims(database: Database, now: Instant, folder?: string): Promise<Judged> {
  const { claims, faults } = await loadClaims(folder);
  const histories = await readIndicators(database.read, claims, now);
  const judged = claims.map((claim) => ({ claim, judgement: judge(claim, histories, dayOf(now)) }));
  const { written, refreshed } = await database.tx(async (db) => {
    const newest = await readNewestVerdicts(db);
    const outcomes: Outcome[] = [];
    for (const { claim, judgement } of judged)
      outcomes.push(await write(db, claim, judgement, newest.get(claim.id) ?? null, now));
    const count = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length;
    if (count('same') < outcomes.length) await bumpRevision(db, now);
    return { written: count('written'), refreshed: count('refreshed') };
  });
  return { claims: claims.length, written, refreshed, faults };
}

type Outcome = 'written' | 'refreshed' | 'same';

async function write(
  db: Db,
  claim: Claim,
  judgement: Judgement,
  before: ClaimVerdict | null,
  now: Instant,
): Promise<Outcome> {
  const said = { ...judgement, ruleHash: ruleHash(claim) };
  if (before === null || isNews(before, said)) {
    await addVerdict(db, { ...said, claim: claim.id, judgedAt: now });
    return 'written';
  }
  const { finding, readings } = said;
  if (finding === before.finding && JSON.stringify(readings) === JSON.stringify(before.readings)) return 'same';
  await refreshVerdict(db, before.id, { finding, readings });
  return 'refreshed';
}

/** SHA-256 of what a verdict follows from: another rule is another judge. */
const ruleHash = ({ rule, context }: Claim): string => hash('sha256', JSON.stringify({ rule, context }));
