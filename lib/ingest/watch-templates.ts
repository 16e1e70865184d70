import { compareJobs, type JobComparison } from '#lib/domain/clusters/compare-jobs.ts';
import type { MiningJob } from '#lib/domain/clusters/mining-job.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { mempoolStratum } from '#lib/feeds/mempool-stratum/feed.ts';
import { type ListenOptions, listenForJobs } from '#lib/feeds/mempool-stratum/listen.ts';
import { type CollectedJobs, parseStratum } from '#lib/feeds/mempool-stratum/parse.ts';
import type { Db } from '#lib/store/database.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import { readAdoptedList, readAliases } from '#lib/store/pools.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import {
  pruneEvidence,
  putEvidence,
  readEvidenceHours,
  type TemplateEvidenceRow,
} from '#lib/store/template-evidence.ts';
import type { IngestContext } from './ingest-context.ts';
import { noteFailure } from './pull-feed.ts';

const SECONDS_PER_HOUR = 3600;
const KEPT_SECONDS = 30 * SECONDS_PER_DAY;

export interface WatchOutcome {
  readonly pools: number;
  readonly comparisons: number;
}

/**
 * Hears the mining jobs of all pools for a while and keeps how alike they were, by pair and hour. The jobs themselves are not
 * kept: a day of them is 20 MB, and what counts of them is in the scores. Hearing the same jobs twice changes nothing.
 * @throws FeedError as `listenForJobs` and `parseStratum`; a failure is then on record
 */
export async function watchTemplates(
  context: IngestContext,
  url: string,
  options: Omit<ListenOptions, 'signal'>,
): Promise<WatchOutcome> {
  const { database, clock, signal } = context;
  try {
    const messages = await listenForJobs(url, { ...options, signal });
    const now = clock.now();
    const heard = parseStratum(messages, now);
    return await database.tx((db) => keep(db, heard, now));
  } catch (error) {
    if (error instanceof FeedError) await noteFailure(context, mempoolStratum.id, error, null);
    throw error;
  }
}

async function keep(db: Db, heard: CollectedJobs, now: Instant): Promise<WatchOutcome> {
  const jobs = await underOurNames(db, heard);
  const added = await addComparisons(db, compareJobs(jobs));
  await pruneEvidence(db, now - KEPT_SECONDS);
  const strangers = heard.jobs.length - jobs.length;
  await recordSuccess(db, {
    feed: mempoolStratum.id,
    at: now,
    rowsNew: added,
    rowsRejected: heard.rejected,
    newestFactAt: Math.floor(Math.max(...heard.jobs.map(({ receivedAt }) => receivedAt))),
    note: strangers === 0 ? null : 'Answers as expected; some of its jobs are of pools that the list does not name.',
    etag: null,
    lastModified: null,
    snapshotId: null,
  });
  if (added > 0) await bumpRevision(db, now);
  return { pools: new Set(jobs.map(({ pool }) => pool)).size, comparisons: added };
}

/** A mempool instance numbers pools as its list does; jobs under a number that our copy of it does not have are passed over. */
async function underOurNames(db: Db, { jobs }: CollectedJobs): Promise<MiningJob[]> {
  const aliases = (await readAliases(db)).filter(({ namespace }) => namespace === 'mempool');
  const slugs = new Map(aliases.map(({ externalId, externalName, slug }) => [`${externalId} ${externalName}`, slug]));
  const entries = (await readAdoptedList(db, 'mempool'))?.entries ?? [];
  const slugOf = new Map(entries.map(({ id, name }) => [id, slugs.get(`${id} ${name}`)]));
  return jobs.flatMap(({ listId, ...job }) => {
    const pool = slugOf.get(listId);
    return pool === undefined ? [] : [{ ...job, pool }];
  });
}

/** @returns how many comparisons are new: those later than what is on record of their pair and hour */
async function addComparisons(db: Db, comparisons: readonly JobComparison[]): Promise<number> {
  const hours = comparisons.map(({ at }) => hourOf(at));
  if (hours.length === 0) return 0;
  const stored = await readEvidenceHours(db, Math.min(...hours), Math.max(...hours));
  const known = new Map(stored.map((row) => [keyOf(row), row]));
  const news = comparisons.filter(
    (one) => one.at > (known.get(keyOf({ ...one, hour: hourOf(one.at) }))?.latestAt ?? 0),
  );
  const changed = new Map<string, TemplateEvidenceRow>();
  for (const { poolA, poolB, height, score, at } of news) {
    const key = keyOf({ poolA, poolB, hour: hourOf(at) });
    const row = changed.get(key) ?? known.get(key);
    changed.set(key, {
      poolA,
      poolB,
      hour: hourOf(at),
      comparisons: (row?.comparisons ?? 0) + 1,
      scoreSum: (row?.scoreSum ?? 0) + score,
      firstHeight: Math.min(row?.firstHeight ?? height, height),
      lastHeight: Math.max(row?.lastHeight ?? height, height),
      latestAt: Math.max(row?.latestAt ?? at, at),
    });
  }
  await putEvidence(db, [...changed.values()]);
  return news.length;
}

const hourOf = (at: number): Instant => Math.floor(at / SECONDS_PER_HOUR) * SECONDS_PER_HOUR;

const keyOf = ({ poolA, poolB, hour }: Pick<TemplateEvidenceRow, 'poolA' | 'poolB' | 'hour'>): string =>
  `${hour} ${poolA} ${poolB}`;
