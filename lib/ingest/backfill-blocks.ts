import type { Block } from '#lib/domain/ledger/block.ts';
import { timeOrderFault } from '#lib/domain/ledger/chain-pace.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { type ChainBlock, readChain, readLowest, readTip } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import { endProgress, holdLease, releaseLease, reportProgress } from '#lib/store/job-runs.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { type BlockPage, type BlockSource, blockSourceOf } from './block-source.ts';
import type { IngestContext } from './ingest-context.ts';
import { noteFailure } from './pull-feed.ts';
import { requireSoundBlocks, storeBlocks } from './store-blocks.ts';

export const BACKFILL = 'backfill-blocks';
/**
 * How long a killed worker's lease keeps others waiting. A page that takes longer than this (retries, waits that the source
 * asks for) may be asked for by two workers; only the first to come back stores it.
 */
const LEASE_SECONDS = 60;
const SECONDS_PER_BLOCK = 600;
/** Whatever their stamps say, blocks are not fetched beyond one and a half times as many as the wanted days have on average. */
const MOST_BLOCKS_PER_DAY = 1.5 * (SECONDS_PER_DAY / SECONDS_PER_BLOCK);
/** Blocks above a page that tell whether their times follow on those of the page. */
const BLOCKS_ABOVE = 11;

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

/** Why a back-fill stops. */
export type BackfillEnd =
  | 'complete'
  /** The ledger is empty: following the chain comes first. */
  | 'no-block-yet'
  | 'another-worker'
  /** The source shows nothing below: its ledger starts there, or it does not have it yet. */
  | 'nothing-below'
  /** The node has thrown away the blocks below. */
  | 'pruned';

const endNote: Readonly<Record<BlockSource['lowestEnd'], (height: number) => string>> = {
  'nothing-below': (height) => `The source shows no block below height ${height}.`,
  pruned: (height) => `The node is pruned: it keeps no block below height ${height}, and the back-fill ends there.`,
};

/**
 * Fetches blocks below the lowest one we hold, page by page, until they are old enough or one and a half times
 * as many as their days would have. The ledger itself says where to go
 * on, so a kill loses at most one page. One worker at a time.
 * @throws the signal's reason when the worker is asked to stop
 */
export async function backfillBlocks(context: IngestContext, options: BackfillOptions): Promise<BackfillEnd> {
  const { database, clock, signal } = context;
  const source = blockSourceOf(context);
  const horizon = clock.now() - options.days * SECONDS_PER_DAY;
  const mostBlocks = options.days * MOST_BLOCKS_PER_DAY;
  try {
    for (;;) {
      signal.throwIfAborted();
      const lowest = await readLowest(database.read);
      if (!lowest) return 'no-block-yet';
      const isOldEnough = lowest.timestamp <= horizon || (await countFrom(context, lowest)) >= mostBlocks;
      if (lowest.height === 0 || isOldEnough) return await endWith(context, 'complete');
      const isMine = await database.tx((db) => holdLease(db, BACKFILL, options.worker, clock.now(), LEASE_SECONDS));
      if (!isMine) return 'another-worker';
      const page = await pullPageBelow(context, source, lowest);
      const progress = await database.tx((db) => storePage(context, source, db, page, lowest, horizon));
      if (page.answer.length === 0) return await endWith(context, source.lowestEnd);
      await options.onPage?.(progress);
    }
  } finally {
    await database.tx((db) => releaseLease(db, BACKFILL, options.worker));
  }
}

/** Blocks from our lowest to our tip, both counted; there is no hole between them. */
async function countFrom({ database }: IngestContext, lowest: ChainBlock): Promise<number> {
  const tip = await readTip(database.read);
  return tip === null ? 0 : tip.height - lowest.height + 1;
}

/** The end is news for an open page, which shows the progress until then. */
async function endWith({ database, clock }: IngestContext, end: BackfillEnd): Promise<BackfillEnd> {
  await database.tx(async (db) => {
    if (await endProgress(db, BACKFILL)) await bumpRevision(db, clock.now());
  });
  return end;
}

async function pullPageBelow(context: IngestContext, source: BlockSource, lowest: ChainBlock): Promise<BlockPage> {
  const page = await source.olderPage(lowest.height - 1);
  try {
    await requireLink(context, page.answer, lowest);
  } catch (error) {
    if (error instanceof FeedError) await noteFailure(context, source.feeds.blocks, error, page.snapshotId);
    throw error;
  }
  return page;
}

async function storePage(
  context: IngestContext,
  source: BlockSource,
  db: Db,
  { answer, etag, lastModified, snapshotId }: BlockPage,
  lowest: ChainBlock,
  horizon: Instant,
): Promise<BackfillProgress> {
  const now = context.clock.now();
  const isStillLowest = (await readLowest(db))?.hash === lowest.hash;
  const append = isStillLowest ? answer : [];
  const origin = { feed: source.feeds.blocks, snapshotOf: () => snapshotId, now };
  const rowsNew = await storeBlocks(db, { append, stale: [] }, await context.attribution(), origin);
  const note = answer.length === 0 ? endNote[source.lowestEnd](lowest.height) : null;
  const told = { rowsNew, rowsRejected: 0, newestFactAt: null, note, etag, lastModified, snapshotId };
  await recordSuccess(db, { feed: source.feeds.blocks, at: now, ...told });
  const progress = await progressTo(db, horizon);
  const message = `${progress.done} of about ${progress.total} blocks`;
  await reportProgress(db, { name: BACKFILL, ...progress, message, updatedAt: now });
  if (rowsNew > 0) await bumpRevision(db, now);
  return progress;
}

/**
 * The page must hang below our lowest block, each of its blocks below the one before, and each sound in itself.
 * @throws FeedError kind `payload`
 */
async function requireLink(context: IngestContext, page: readonly Block[], lowest: ChainBlock): Promise<void> {
  requireSoundBlocks(page, context.clock.now());
  let wanted = lowest.previousHash;
  for (const block of page) {
    if (block.hash !== wanted) throw brokenLink(block);
    wanted = block.previousHash;
  }
  const above = await readChain(context.database.read, lowest.height, lowest.height + BLOCKS_ABOVE - 1);
  const fault = timeOrderFault([...page.toReversed(), ...above], false);
  if (fault !== null) throw new FeedError('payload', `A page of the back-fill was refused: ${fault}`);
}

const brokenLink = (block: Block): FeedError =>
  new FeedError(
    'payload',
    `Block ${block.height} of the back-fill is not the parent of the block above it; the page was refused.`,
  );

async function progressTo(db: Db, horizon: Instant): Promise<BackfillProgress> {
  const [lowest, tip] = [await readLowest(db), await readTip(db)];
  if (!lowest || !tip) return { done: 0, total: 0 };
  const done = tip.height - lowest.height + 1;
  return { done, total: done + Math.max(0, Math.ceil((lowest.timestamp - horizon) / SECONDS_PER_BLOCK)) };
}
