import { z } from 'zod';
import type { Instant } from '#lib/domain/time.ts';
import { FeedError } from '../feed-error.ts';
import { readPayload } from '../read-payload.ts';

/** A mining job under the id by which mempool's list knows its pool; see `MiningJob`. */
export interface CollectedJob {
  readonly listId: number;
  readonly height: number;
  readonly previousHash: string;
  readonly merkleBranches: readonly string[];
  /** Epoch seconds with a fraction. */
  readonly receivedAt: number;
}

export interface CollectedJobs {
  readonly jobs: readonly CollectedJob[];
  /** Jobs that are not what was promised, or of another time. */
  readonly rejected: number;
}

/** A collector keeps the last job of a pool that it lost; its clock and ours need not agree to the second. */
const OLDEST_SECONDS = 900;
const AHEAD_SECONDS = 300;

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Coinbase, extra nonces, version and bits are left out: they say how a miner works on a template, not who chose it. */
const job = z.object({
  pool: z.int().nonnegative(),
  height: z.int().positive().max(100_000_000),
  prevHash: digest,
  /** 2^16 transactions are more than fit into a block. */
  merkleBranches: z.array(digest).max(16),
  /** Epoch milliseconds. */
  received: z.int().positive(),
});

/** The socket carries other messages too, which name neither of the two. */
const message = z.object({
  /** Of every pool, by its id; a collector that has none sends an empty one. */
  stratumJobs: z.record(z.string(), z.unknown()).optional(),
  stratumJob: z.unknown().optional(),
});

/**
 * The jobs that were heard in one listening, whichever message brought them.
 * @param now when it ended
 * @throws FeedError kind `payload` for a message of another shape or jobs of which none can be read, `empty` for no job at all
 */
export function parseStratum(messages: readonly string[], now: Instant): CollectedJobs {
  const told = messages.flatMap((text) => {
    const { stratumJobs = {}, stratumJob } = readPayload(message, text);
    return [...Object.values(stratumJobs), ...(stratumJob === undefined ? [] : [stratumJob])];
  });
  if (told.length === 0) {
    throw new FeedError('empty', 'The source answered without a single mining job: it may not collect any.');
  }
  const jobs = told.flatMap((value) => readJob(value, now) ?? []);
  if (jobs.length === 0) {
    throw new FeedError(
      'payload',
      `None of ${told.length} mining jobs is what was promised: a job of now, with its branches.`,
    );
  }
  return { jobs, rejected: told.length - jobs.length };
}

function readJob(value: unknown, now: Instant): CollectedJob | null {
  const { success, data } = job.safeParse(value);
  if (!success) return null;
  const { pool, height, prevHash, merkleBranches, received } = data;
  const receivedAt = received / 1000;
  if (receivedAt < now - OLDEST_SECONDS || receivedAt > now + AHEAD_SECONDS) return null;
  return { listId: pool, height, previousHash: prevHash, merkleBranches, receivedAt };
}
