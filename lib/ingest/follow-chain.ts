import type { Block } from '#lib/domain/ledger/block.ts';
import { type ChainStep, chainLink } from '#lib/domain/ledger/chain-link.ts';
import { PACE_BLOCKS, timeOrderFault } from '#lib/domain/ledger/chain-pace.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { type ChainBlock, readChain, readLatest, readTip } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import { readDatabaseFact } from '#lib/store/job-runs.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { type BlockPage, type BlockSource, blockSourceOf } from './block-source.ts';
import type { IngestContext } from './ingest-context.ts';
import { noteFailure, type Pull } from './pull-feed.ts';
import { requireSoundBlocks, storeBlocks } from './store-blocks.ts';

/** Blocks a page of the feed holds. */
const PAGE = 15;
/** Pages a reorganisation is walked back; 150 blocks are more than a day, and no reorganisation since 2013 was longer than 24. */
const LONGEST_WALK = 10;
/**
 * How long an older answer than ours is a server that lags. Beyond it the source's chain and ours are two, and one is false; that
 * no block comes for so long happens once in 65 million blocks (e^-18).
 */
const OLDER_SECONDS = 3 * 3600;

export interface Followed {
  readonly appended: number;
  readonly staled: number;
}

const NOTHING: Followed = { appended: 0, staled: 0 };

/**
 * Brings the ledger to the source's tip: new blocks are appended, replaced ones become stale, an older answer changes nothing.
 * After a pause the gap is closed from below, page by page, so that the ledger never has a hole however often it is killed.
 */
export async function followChain(context: IngestContext): Promise<Followed> {
  const source = blockSourceOf(context);
  const tip = await source.tip();
  const ours = await readTip(context.database.read);
  await noteTip(context, source, tip);
  if (tip.kind === 'not-modified' || ours?.hash === tip.answer) return NOTHING;
  return catchUp({ ...context, source }, ours);
}

/** Ingest from one source, chosen once. */
type Following = IngestContext & { readonly source: BlockSource };

async function catchUp(context: Following, ours: ChainBlock | null): Promise<Followed> {
  const newest = await pullPage(context, null);
  const head = newest.blocks[0]?.height ?? 0;
  let total = NOTHING;
  // Far behind: 15 blocks at a time from our tip upwards, each page linking to the one before.
  for (let top = (ours?.height ?? head) + PAGE; top < head; top += PAGE) {
    context.signal.throwIfAborted();
    total = sum(total, await linkPage(context, await pullPage(context, top)));
  }
  return sum(total, await linkPage(context, newest));
}

interface Page {
  readonly blocks: readonly Block[];
  readonly pull: BlockPage;
}

async function pullPage(context: Following, height: number | null): Promise<Page> {
  const pull = await context.source.page(height);
  await failOnRecord(context, pull.snapshotId, () => requireSoundBlocks(pull.answer, context.clock.now()));
  return { blocks: pull.answer, pull };
}

/** Walks down from a page until it links to our chain, and stores what that means. */
async function linkPage(context: Following, page: Page): Promise<Followed> {
  const pages: [Page, ...Page[]] = [page];
  for (let walked = 0; ; walked += 1) {
    const linked = await failOnRecord(context, page.pull.snapshotId, () =>
      context.database.tx((db) => link(context, db, pages)),
    );
    if ('followed' in linked) return linked.followed;
    if (walked === LONGEST_WALK || linked.nextHeight < 0) return neverMet(context, page);
    pages.push(await pullPage(context, linked.nextHeight));
  }
}

/**
 * Reads our chain and stores what follows from it in one transaction: between the two, another worker could append a rival
 * block of the same height.
 */
async function link(
  context: Following,
  db: Db,
  pages: readonly [Page, ...Page[]],
): Promise<{ readonly followed: Followed } | { readonly nextHeight: number }> {
  const blocks = pages.flatMap((page) => page.blocks);
  const known = await knownAround(db, blocks);
  const step = chainLink(known, blocks);
  if (step.needMore && step.nextHeight !== null) return { nextHeight: step.nextHeight };
  if (step.ignoredOlder) await requireLately(context, db, blocks);
  await requireTimes(db, step, known);
  return { followed: await store(context, db, pages, step, known) };
}

/** @throws FeedError when nothing newer than ours has been seen for hours */
async function requireLately({ clock }: IngestContext, db: Db, blocks: readonly Block[]): Promise<void> {
  const [tip] = await readLatest(db, 1);
  if (!tip || clock.now() - tip.recordedAt <= OLDER_SECONDS) return;
  const shown = Math.max(...blocks.map((block) => block.height));
  const message = `For more than 3 hours the source has shown an older chain than ours: its newest block is ${shown}, ours is ${tip.height}. One of the two is wrong; nothing was changed.`;
  throw new FeedError('payload', message);
}

/** @throws FeedError for new blocks that are out of order in time, or come faster than miners can find them */
async function requireTimes(db: Db, { append }: ChainStep, known: readonly ChainBlock[]): Promise<void> {
  const [lowest] = append;
  if (lowest === undefined) return;
  // The stand-in may have a block a second; a worker writes on its database which of the two it holds.
  const isPaced = (await readDatabaseFact(db, 'simulated')) === 'false';
  const before = known.filter((block) => block.height < lowest.height).slice(-PACE_BLOCKS);
  const fault = timeOrderFault([...before, ...append], isPaced);
  if (fault !== null) throw new FeedError('payload', `A page of blocks was refused: ${fault}`);
}

function neverMet(context: Following, { pull }: Page): Promise<never> {
  const message = `The source's chain does not meet ours within ${LONGEST_WALK * PAGE} blocks; nothing was changed.`;
  return failOnRecord(context, pull.snapshotId, () => {
    throw new FeedError('payload', message);
  });
}

async function knownAround(db: Db, blocks: readonly Block[]): Promise<ChainBlock[]> {
  const tip = await readTip(db);
  if (!tip) return [];
  const lowest = Math.min(tip.height, ...blocks.map((block) => block.height));
  return readChain(db, lowest - PACE_BLOCKS, tip.height);
}

async function store(
  context: Following,
  db: Db,
  pages: readonly [Page, ...Page[]],
  step: ChainStep,
  known: readonly ChainBlock[],
): Promise<Followed> {
  const stale = known.filter((block) => step.stale.includes(block.hash));
  const now = context.clock.now();
  const note = noteOf(step.ignoredOlder, stale);
  const origin = { feed: context.source.feeds.blocks, snapshotOf: snapshotsOf(pages), now };
  const rowsNew = await storeBlocks(db, { append: step.append, stale }, await context.attribution(), origin);
  const newestFactAt = step.append.at(-1)?.timestamp ?? null;
  const { etag, lastModified, snapshotId } = pages[0].pull;
  const told = { rowsNew, rowsRejected: 0, newestFactAt, note, etag, lastModified, snapshotId };
  await recordSuccess(db, { feed: context.source.feeds.blocks, at: now, ...told });
  if (step.append.length + stale.length > 0) await bumpRevision(db, now);
  if (note) context.log.info({ feed: context.source.feeds.blocks }, note);
  return { appended: step.append.length, staled: stale.length };
}

/** Each block is credited to the page that told of it: a walk of several pages has as many raw answers. */
function snapshotsOf(pages: readonly Page[]): (hash: string) => number | null {
  const ids = new Map(pages.flatMap(({ blocks, pull }) => blocks.map(({ hash }) => [hash, pull.snapshotId])));
  return (hash) => ids.get(hash) ?? null;
}

function noteOf(ignoredOlder: boolean, stale: readonly ChainBlock[]): string | null {
  if (ignoredOlder) return 'An older answer than the one before was left aside (another server, or a cached body).';
  if (stale.length === 0) return null;
  const from = stale.at(0)?.height;
  return `A reorganisation replaced ${stale.length} block(s) from height ${from}; the old ones are kept as stale.`;
}

async function noteTip({ database, clock }: IngestContext, { feeds }: BlockSource, pull: Pull<string>): Promise<void> {
  const snapshotId = pull.kind === 'answer' ? pull.snapshotId : null;
  const at = clock.now();
  const { etag, lastModified } = pull;
  const success = {
    feed: feeds.tip,
    at,
    rowsNew: 0,
    rowsRejected: 0,
    newestFactAt: at,
    note: null,
    etag,
    lastModified,
    snapshotId,
  };
  await database.tx((db) => recordSuccess(db, success));
}

/** Runs a check of an answer; its FeedError goes on the feed's record before it is thrown. */
async function failOnRecord<T>(context: Following, snapshotId: number, check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof FeedError) await noteFailure(context, context.source.feeds.blocks, error, snapshotId);
    throw error;
  }
}

const sum = (a: Followed, b: Followed): Followed => ({
  appended: a.appended + b.appended,
  staled: a.staled + b.staled,
});
