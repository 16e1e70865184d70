import { epochOf } from '#lib/domain/ledger/difficulty.ts';
import { POOL_LISTS, type PoolListId } from '#lib/domain/ledger/pool-list.ts';
import type { Instant } from '#lib/domain/time.ts';
import {
  type OutdatedBlock,
  readMarks,
  readOutdated,
  readOutdatedHashes,
  setHeadline,
  upsertMarks,
} from '#lib/store/attributions.ts';
import type { AttributionRow } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import { markDirty } from '#lib/store/dirty-periods.ts';
import { type AttributionChange, recordAttributionChanges } from '#lib/store/pools.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { headlineOf, NO_LIST } from './attribution.ts';
import type { IngestContext } from './ingest-context.ts';

/** Blocks per transaction: about 100 ms of holding the writer. */
const PAGE = 2_000;

/**
 * Attributes every block again whose mark was made with another version of a list. Each block whose pool changed leaves an
 * audit row and marks its day and epoch for recomputation. Goes on where a kill left it: the marks say what is left.
 * Returns how many blocks changed their pool.
 */
export async function reattributeBlocks(context: IngestContext): Promise<number> {
  let changed = 0;
  for (const list of POOL_LISTS) changed += await reattributeBy(context, list);
  if (changed > 0) context.log.info({ changed }, 'blocks changed their pool after a change of the lists');
  return changed;
}

async function reattributeBy(context: IngestContext, list: PoolListId): Promise<number> {
  let changed = 0;
  let after = '';
  for (;;) {
    context.signal.throwIfAborted();
    const version = (await context.attribution()).version(list);
    if (version === NO_LIST) return changed;
    const hashes = await readOutdatedHashes(context.database.read, list, version, { after, limit: PAGE });
    const last = hashes.at(-1);
    if (last === undefined) return changed;
    changed += await context.database.tx((db) => rewritePage(context, db, list, hashes));
    after = last;
  }
}

/**
 * Reads again inside the transaction: another worker may have done this page meanwhile, or adopted another version, and a
 * change must not be audited twice.
 */
async function rewritePage(
  context: IngestContext,
  db: Db,
  list: PoolListId,
  hashes: readonly string[],
): Promise<number> {
  const now = context.clock.now();
  const attribution = await context.attribution();
  const page = await readOutdated(db, list, attribution.version(list), hashes);
  const marked = page.map((block) => ({ block, mark: attribution.mark(list, block) }));
  const changes = marked.filter(({ block, mark }) => isChange(block, mark)).map((each) => toChange(each, now));
  await upsertMarks(
    db,
    marked.map(({ mark }) => mark),
  );
  await rewriteHeadlines(db, list, marked);
  await recordAttributionChanges(db, changes);
  if (page.length > 0) await bumpRevision(db, now);
  return changes.length;
}

interface Marked {
  readonly block: OutdatedBlock;
  readonly mark: AttributionRow;
}

/** Rewrites the blocks' own pool where the two verdicts now give another, and marks their figures for recomputation. */
async function rewriteHeadlines(db: Db, list: PoolListId, marked: readonly Marked[]): Promise<void> {
  const others = await readMarks(
    db,
    list === 'mempool' ? 'bitcoin-data' : 'mempool',
    marked.map(({ block }) => block.hash),
  );
  const silent = { pool: null, method: 'none' } as const;
  const moved = new Map<string, { pool: string; isDisputed: boolean; blocks: OutdatedBlock[] }>();
  for (const { block, mark } of marked) {
    const other = others.get(block.hash) ?? silent;
    const { pool, isDisputed } = list === 'mempool' ? headlineOf(mark, other) : headlineOf(other, mark);
    if (pool === block.pool && isDisputed === block.isDisputed) continue;
    const key = `${isDisputed} ${pool}`;
    const alike = moved.get(key) ?? { pool, isDisputed, blocks: [] };
    alike.blocks.push(block);
    moved.set(key, alike);
  }
  for (const { blocks, ...headline } of moved.values()) {
    const hashes = blocks.map((block) => block.hash);
    await setHeadline(db, hashes, headline);
  }
  await markCounted(
    db,
    [...moved.values()].flatMap(({ pool, blocks }) => blocks.filter((block) => block.pool !== pool)),
  );
}

/** Only canonical blocks count in a figure. */
async function markCounted(db: Db, blocks: readonly OutdatedBlock[]): Promise<void> {
  const counted = blocks.filter((block) => block.status === 'canonical');
  const days = counted.map((block) => block.day);
  const epochs = counted.map((block) => epochOf(block.height));
  await markDirty(db, 'day', days);
  await markDirty(db, 'epoch', epochs);
}

/** A first verdict is no change: the block was ingested before there was a list. */
const isChange = (block: OutdatedBlock, mark: AttributionRow): boolean =>
  mark.pool !== block.marked && block.markedVersion !== NO_LIST;

const toChange = ({ block, mark }: Marked, changedAt: Instant): AttributionChange => ({
  blockHash: block.hash,
  height: block.height,
  list: mark.list,
  fromPool: block.marked,
  toPool: mark.pool,
  fromVersion: block.markedVersion,
  toVersion: mark.listVersion,
  changedAt,
});
