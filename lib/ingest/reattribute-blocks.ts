import { epochOf } from '#lib/domain/ledger/difficulty.ts';
import { POOL_LISTS, type PoolListId } from '#lib/domain/ledger/pool-list.ts';
import { type AttributionRow, readMarks, readOutdated, setHeadline, upsertMarks } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import { markDirty } from '#lib/store/dirty-periods.ts';
import { type AttributionChange, recordAttributionChanges } from '#lib/store/pools.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { type Attribution, headlineOf, NO_LIST } from './attribution.ts';
import type { IngestContext } from './ingest-context.ts';

/** Blocks per transaction: about 50 ms of holding the writer. */
const PAGE = 2_000;

type Outdated = Awaited<ReturnType<typeof readOutdated>>[number];

/**
 * Attributes every block again whose mark was made with another version of a list. Each block whose pool changed leaves an
 * audit row and marks its day and epoch for recomputation. Goes on where a kill left it: the marks say what is left.
 * Returns how many blocks changed their pool.
 */
export async function reattributeBlocks(context: IngestContext): Promise<number> {
  let changed = 0;
  for (const list of POOL_LISTS) {
    for (;;) {
      context.signal.throwIfAborted();
      const attribution = await context.attribution();
      const version = attribution.version(list);
      if (version === NO_LIST) break;
      const page = await readOutdated(context.database.read, list, version, PAGE);
      if (page.length === 0) break;
      changed += await context.database.tx((db) => rewritePage(db, attribution, list, page, context.clock.now()));
    }
  }
  if (changed > 0) context.log.info({ changed }, 'blocks changed their pool after a change of the lists');
  return changed;
}

async function rewritePage(
  db: Db,
  attribution: Attribution,
  list: PoolListId,
  page: readonly Outdated[],
  now: number,
): Promise<number> {
  const otherList = list === 'mempool' ? 'bitcoin-data' : 'mempool';
  const others = await readMarks(
    db,
    otherList,
    page.map((block) => block.hash),
  );
  const marks: AttributionRow[] = [];
  const changes: AttributionChange[] = [];
  for (const block of page) {
    const mark = attribution.mark(list, block);
    marks.push(mark);
    const other = others.get(block.hash) ?? null;
    await updateHeadline(db, block, list === 'mempool' ? [mark.pool, other] : [other, mark.pool]);
    if (mark.pool !== block.marked && block.markedVersion !== NO_LIST) changes.push(toChange(block, mark, now));
  }
  await upsertMarks(db, marks);
  await recordAttributionChanges(db, changes);
  await bumpRevision(db, now);
  return changes.length;
}

/** Rewrites the block's own pool where the two verdicts now give another, and marks its figures for recomputation. */
async function updateHeadline(
  db: Db,
  block: Outdated,
  [mempool, bitcoinData]: [string | null, string | null],
): Promise<void> {
  const verdict = (pool: string | null) => ({ pool, method: pool === null ? 'none' : 'tag' }) as const;
  const { pool, isDisputed } = headlineOf(verdict(mempool), verdict(bitcoinData));
  if (pool === block.pool && isDisputed === block.isDisputed) return;
  await setHeadline(db, block.hash, pool, isDisputed);
  await markDirty(db, 'day', [block.day]);
  await markDirty(db, 'epoch', [epochOf(block.height)]);
}

const toChange = (block: Outdated, mark: AttributionRow, changedAt: number): AttributionChange => ({
  blockHash: block.hash,
  height: block.height,
  list: mark.list,
  fromPool: block.marked,
  toPool: mark.pool,
  fromVersion: block.markedVersion,
  toVersion: mark.listVersion,
  changedAt,
});
