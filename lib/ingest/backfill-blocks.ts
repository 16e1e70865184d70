import type { Block } from '#lib/domain/ledger/block.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { mempoolBlocks } from '#lib/feeds/mempool-blocks/feed.ts';
import { type ChainBlock, readLowest, readTip } from '#lib/store/blocks.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import { holdLease, releaseLease, reportProgress } from '#lib/store/job-runs.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import type { IngestContext } from './ingest-context.ts';
import { noteFailure, pullFeed } from './pull-feed.ts';
import { requireSoundBlocks, storeBlocks } from './store-blocks.ts';

export const BACKFILL = 'backfill-blocks';
/** Longer than any page takes, retries and waits included; a killed worker's lease runs out by itself. */
const LEASE_SECONDS = 300;
const SECONDS_PER_BLOCK = 600;

export interface BackfillOptions {
  /** How far back from now blocks are wanted. */
  readonly days: number;
  readonly worker: string;
  /** Called after every page, for the terminal and for figures that grow along. */
  readonly onPage?: (progress: BackfillProgress) => Promise<void>;
}

export interface BackfillProgress {
  readonly done: number;
  /** Estimate: blocks come every ten minutes on average. */
  readonly total: number;
}

/**
 * Fetches blocks below the lowest one we hold, page by page, until they are old enough. The ledger itself says where to go
 * on, so a kill loses at most one page. One worker at a time; returns whether the end is reached.
 */
export async function backfillBlocks(context: IngestContext, options: BackfillOptions): Promise<boolean> {
  const { database, clock, signal } = context;
  const horizon = clock.now() - options.days * SECONDS_PER_DAY;
  try {
    while (!signal.aborted) {
      const lowest = await readLowest(database.read);
      if (!lowest || lowest.height === 0 || lowest.timestamp <= horizon) return lowest !== null;
      const isMine = await database.tx((db) => holdLease(db, BACKFILL, options.worker, clock.now(), LEASE_SECONDS));
      if (!isMine) return false;
      if (!(await takePageBelow(context, lowest, horizon, options))) return true;
    }
    return false;
  } finally {
    await database.tx((db) => releaseLease(db, BACKFILL, options.worker));
  }
}

/** False where the source has nothing below: its ledger starts there. */
async function takePageBelow(
  context: IngestContext,
  lowest: ChainBlock,
  horizon: Instant,
  options: BackfillOptions,
): Promise<boolean> {
  const { database, clock } = context;
  const pull = await pullFeed(context, mempoolBlocks, context.bases.mempool, { height: lowest.height - 1 }).catch(
    (error: unknown) => {
      if (error instanceof FeedError && error.kind === 'empty') return null;
      throw error;
    },
  );
  if (pull?.kind !== 'answer') return false;
  const now = clock.now();
  await requireLink(context, pull.answer, lowest, pull.snapshotId);
  const attribution = await context.attribution();
  const progress = await progressTo(context, lowest, horizon, pull.answer.length);
  await database.tx(async (db) => {
    const origin = { feed: mempoolBlocks.id, snapshotId: pull.snapshotId, now };
    const rowsNew = await storeBlocks(db, { append: pull.answer, stale: [] }, attribution, origin);
    const { etag, lastModified, snapshotId } = pull;
    const pullRow = { feed: mempoolBlocks.id, at: now, rowsNew, rowsRejected: 0, newestFactAt: null, note: null };
    await recordSuccess(db, { ...pullRow, etag, lastModified, snapshotId });
    const message = `${progress.done} of about ${progress.total} blocks`;
    await reportProgress(db, { name: BACKFILL, ...progress, message, updatedAt: now });
    await bumpRevision(db, now);
  });
  await options.onPage?.(progress);
  return true;
}

/** The page must hang below our lowest block, each of its blocks below the one before, and each sound in itself. */
async function requireLink(
  context: IngestContext,
  page: readonly Block[],
  lowest: ChainBlock,
  snapshotId: number,
): Promise<void> {
  try {
    requireSoundBlocks(page, context.clock.now());
    let wanted = lowest.previousHash;
    for (const block of page) {
      if (block.hash !== wanted) throw brokenLink(block);
      wanted = block.previousHash;
    }
  } catch (error) {
    if (error instanceof FeedError) await noteFailure(context, mempoolBlocks.id, error, snapshotId);
    throw error;
  }
}

const brokenLink = (block: Block): FeedError =>
  new FeedError(
    'payload',
    `Block ${block.height} of the back-fill is not the parent of the block above it; the page was refused.`,
  );

async function progressTo(
  { database }: IngestContext,
  lowest: ChainBlock,
  horizon: Instant,
  page: number,
): Promise<BackfillProgress> {
  const tip = await readTip(database.read);
  const done = (tip?.height ?? lowest.height) - lowest.height + 1 + page;
  const left = Math.max(0, Math.ceil((lowest.timestamp - horizon) / SECONDS_PER_BLOCK) - page);
  return { done, total: done + left };
}
