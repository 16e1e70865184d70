import { dayOf } from '#lib/domain/time.ts';
import type { NewBlock } from '#lib/store/blocks.ts';

/** A row of the block table that nobody mined: its height also says when it came, ten minutes after the one below. */
export const blockOf = (height: number, more: Partial<NewBlock> = {}): NewBlock => ({
  hash: `hash-${height}`,
  height,
  previousHash: `hash-${height - 1}`,
  timestamp: height * 600,
  day: dayOf(more.timestamp ?? height * 600),
  bits: 386_000_000,
  difficulty: 1.5e14,
  transactionCount: 3000,
  sizeBytes: 1_500_000,
  weight: 3_990_000,
  rewardSats: 312_500_000,
  feesSats: 0,
  coinbaseScript: 'ab',
  payoutAddresses: ['bc1qa', 'bc1qb'],
  reportedPool: null,
  status: 'canonical',
  pool: 'foundryusa',
  isDisputed: false,
  feed: 'test',
  snapshotId: null,
  recordedAt: 1,
  ...more,
});

/** Blocks from height 0 up. */
export const blocksOf = (count: number): NewBlock[] => Array.from({ length: count }, (_, height) => blockOf(height));
