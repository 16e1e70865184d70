import type { MiningJob } from './mining-job.ts';
import { templateSimilarity } from './template-similarity.ts';

/** Jobs further apart than this were built from different sets of waiting transactions. */
const SECONDS_APART = 10;
/** With fewer branches (right after a block was found) templates are small, and alike without anybody's doing. */
const LEAST_BRANCHES = 4;

/** Two jobs of two pools for the same next block. */
export interface JobComparison {
  /** Slugs, the lesser one first. */
  readonly poolA: string;
  readonly poolB: string;
  readonly height: number;
  /** 0..1, see `templateSimilarity`. */
  readonly score: number;
  /** When the later one of the two was received, epoch seconds. */
  readonly at: number;
}

/**
 * Compares the jobs of every two pools: each job of the pool that sent fewer with that job of the other which was received next to
 * it in time, where both build on the same block and no more than ten seconds lie between them. Not with the newest that there was:
 * a pool that passes another's template on does so a moment later, and would meanwhile be held against its last one.
 * Jobs may come in any order and more than once.
 */
export function compareJobs(jobs: readonly MiningJob[]): JobComparison[] {
  const pools = [...byPool(jobs)].sort(([a], [b]) => (a < b ? -1 : 1));
  return pools.flatMap(([poolA, ofA], place) =>
    pools.slice(place + 1).flatMap(([poolB, ofB]) => {
      const [fewer, more] = ofA.length <= ofB.length ? [ofA, ofB] : [ofB, ofA];
      return fewer.flatMap((job) => compareWithNearest(job, more).map((found) => ({ poolA, poolB, ...found })));
    }),
  );
}

/** Each job once: a pool has one at a moment. */
function byPool(jobs: readonly MiningJob[]): Map<string, MiningJob[]> {
  const distinct = new Map(jobs.map((job) => [`${job.receivedAt} ${job.pool}`, job]));
  const pools = new Map<string, MiningJob[]>();
  for (const job of distinct.values()) pools.set(job.pool, [...(pools.get(job.pool) ?? []), job]);
  return pools;
}

/** One comparison, or none. */
function compareWithNearest(job: MiningJob, others: readonly MiningJob[]): Omit<JobComparison, 'poolA' | 'poolB'>[] {
  const apart = ({ receivedAt }: MiningJob): number => Math.abs(receivedAt - job.receivedAt);
  const same = others.filter((other) => other.previousHash === job.previousHash && apart(other) <= SECONDS_APART);
  const [first, ...rest] = same;
  if (first === undefined) return [];
  const nearest = rest.reduce((best, other) => (apart(other) < apart(best) ? other : best), first);
  if (Math.min(job.merkleBranches.length, nearest.merkleBranches.length) < LEAST_BRANCHES) return [];
  const score = templateSimilarity(job.merkleBranches, nearest.merkleBranches);
  return [{ height: job.height, score, at: Math.max(job.receivedAt, nearest.receivedAt) }];
}
