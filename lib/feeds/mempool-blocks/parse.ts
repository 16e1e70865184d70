import type { Block } from '#lib/domain/ledger/block.ts';
import { requireFallingHeights } from '../falling-heights.ts';
import { FeedError } from '../feed-error.ts';
import { readPayload } from '../read-payload.ts';
import { type BlockPayload, blocksPayload } from './payload.ts';

const NO_PARENT = '0'.repeat(64);

/**
 * A page of blocks, newest first.
 * @throws FeedError kind `empty` for no block, `payload` for another shape or heights that do not fall one by one
 */
export function parseBlocks(body: string): readonly Block[] {
  const page = readPayload(blocksPayload, body);
  if (page.length === 0) throw new FeedError('empty', 'The source answered without a single block.');
  requireFallingHeights(page);
  return page.map(toBlock);
}

function toBlock(block: BlockPayload): Block {
  const { extras } = block;
  return {
    hash: block.id.toLowerCase(),
    height: block.height,
    previousHash: previousHash(block),
    timestamp: block.timestamp,
    bits: block.bits,
    difficulty: block.difficulty,
    transactionCount: block.tx_count,
    sizeBytes: block.size,
    weight: block.weight,
    rewardSats: extras.reward,
    feesSats: extras.totalFees,
    coinbaseScript: extras.coinbaseRaw.toLowerCase(),
    payoutAddresses: payoutAddresses(extras),
    header: extras.header?.toLowerCase() ?? null,
    reportedPool: extras.pool ? { id: extras.pool.id, name: extras.pool.name, slug: extras.pool.slug } : null,
  };
}

function previousHash({ height, previousblockhash }: BlockPayload): string {
  if (previousblockhash !== null) return previousblockhash.toLowerCase();
  if (height === 0) return NO_PARENT;
  throw new FeedError('payload', `The answer contradicts itself: block ${height} has no parent.`);
}

/** An instance that has not re-indexed knows the first output's address only. */
function payoutAddresses({ coinbaseAddresses, coinbaseAddress }: BlockPayload['extras']): readonly string[] {
  if (coinbaseAddresses?.length) return coinbaseAddresses;
  return coinbaseAddress ? [coinbaseAddress] : [];
}
