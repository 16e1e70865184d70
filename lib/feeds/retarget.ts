import { possibleHeights } from '#lib/domain/ledger/possible-height.ts';
import { type Instant, isoInstant } from '#lib/domain/time.ts';
import { requirePossibleTime } from './check-time.ts';
import { FeedError } from './feed-error.ts';

const BLOCKS_PER_EPOCH = 2016;

/** The first block of a difficulty epoch, as a source tells of it. */
export interface Retarget {
  readonly height: number;
  /** Header time of that block. */
  readonly timestamp: Instant;
  readonly difficulty: number;
  /** New difficulty over old; null where the source does not know the old one (it then writes 0 or nothing). */
  readonly ratio: number | null;
}

export const isRetargetHeight = (height: number): boolean => height % BLOCKS_PER_EPOCH === 0;

export const ratioOrNull = (ratio: number | undefined): number | null => (ratio ? ratio : null);

/**
 * Brings retargets into ascending order.
 * @throws FeedError kind `payload` for a height at which difficulty cannot change, one that is told twice or that no block
 * can have at its time, or a time before the first block or ahead of the receipt
 */
export function inOrder(retargets: readonly Retarget[], receivedAt: Instant): readonly Retarget[] {
  const sorted = [...retargets].sort((a, b) => a.height - b.height);
  sorted.forEach((retarget, index) => {
    if (!isRetargetHeight(retarget.height)) throw wrong(`difficulty cannot change at height ${retarget.height}`);
    if (sorted[index - 1]?.height === retarget.height) throw wrong(`height ${retarget.height} is told twice`);
    requirePossibleTime(retarget.timestamp, receivedAt, 'instant');
    if (retarget.height > possibleHeights(retarget.timestamp).highest)
      throw wrong(`no block ${retarget.height} can be there on ${isoInstant(retarget.timestamp)}`);
  });
  return sorted;
}

const wrong = (what: string): FeedError => new FeedError('payload', `The answer contradicts itself: ${what}.`);
