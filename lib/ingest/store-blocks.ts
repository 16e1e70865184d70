import { hash } from 'node:crypto';
import type { Block } from '#lib/domain/ledger/block.ts';
import { checkBlock } from '#lib/domain/ledger/check-block.ts';
import { epochOf } from '#lib/domain/ledger/difficulty.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { type AttributionRow, insertBlocks, type NewBlock, readStatuses, setStatus } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import { markDirty } from '#lib/store/dirty-periods.ts';
import type { Attribution } from './attribution.ts';

const sha256 = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer');
const sha256d = (bytes: Uint8Array): Uint8Array => sha256(sha256(bytes));

/**
 * Refuses a page that holds a block which contradicts itself. The whole page goes: a source that serves one false block is
 * not to be trusted with its neighbours, and a chain with a hole in it could not be linked anyway.
 * @throws FeedError kind `payload`
 */
export function requireSoundBlocks(blocks: readonly Block[], now: Instant): void {
  for (const block of blocks) {
    const fault = checkBlock(block, { sha256d, now });
    if (fault)
      throw new FeedError('payload', `A page of blocks was refused at height ${block.height}: ${fault.reason}.`);
  }
}

/** Where blocks come from, for their rows. */
export interface BlockOrigin {
  readonly feed: string;
  /** The raw answer that told of a block. */
  readonly snapshotOf: (hash: string) => number | null;
  readonly now: Instant;
}

/**
 * Makes blocks canonical and others stale, attributes the new ones, and marks their days and epochs for recomputation.
 * A block that was stale before takes its place again. Returns how many rows are new.
 */
export async function storeBlocks(
  db: Db,
  change: { readonly append: readonly Block[]; readonly stale: readonly KnownBlock[] },
  attribution: Attribution,
  origin: BlockOrigin,
): Promise<number> {
  const { append, stale } = change;
  const known = await readStatuses(
    db,
    append.map((block) => block.hash),
  );
  const rows: NewBlock[] = [];
  const marks: AttributionRow[] = [];
  for (const block of append) {
    if (known.has(block.hash)) continue;
    const attributed = attribution.attribute(block);
    rows.push(toRow(block, attributed, origin));
    marks.push(...attributed.marks);
  }
  await setStatus(
    db,
    stale.map((block) => block.hash),
    'stale',
  );
  await setStatus(db, [...known.keys()], 'canonical');
  await insertBlocks(db, rows, marks);
  const touched = [...append, ...stale];
  await markDirty(
    db,
    'day',
    touched.map((block) => dayOf(block.timestamp)),
  );
  await markDirty(
    db,
    'epoch',
    touched.map((block) => epochOf(block.height)),
  );
  return rows.length;
}

interface KnownBlock {
  readonly hash: string;
  readonly height: number;
  readonly timestamp: Instant;
}

function toRow(
  block: Block,
  { pool, isDisputed }: { pool: string; isDisputed: boolean },
  origin: BlockOrigin,
): NewBlock {
  return {
    hash: block.hash,
    height: block.height,
    previousHash: block.previousHash,
    timestamp: block.timestamp,
    day: dayOf(block.timestamp),
    bits: block.bits,
    difficulty: block.difficulty,
    transactionCount: block.transactionCount,
    sizeBytes: block.sizeBytes,
    weight: block.weight,
    rewardSats: block.rewardSats,
    feesSats: block.feesSats,
    coinbaseScript: block.coinbaseScript,
    payoutAddresses: block.payoutAddresses,
    reportedPool: block.reportedPool?.slug ?? null,
    status: 'canonical',
    pool,
    isDisputed,
    feed: origin.feed,
    snapshotId: origin.snapshotOf(block.hash),
    recordedAt: origin.now,
  };
}
