import { formatBlocks, formatDate } from '#lib/charts/format.ts';
import type { BlockDate, PoolPage } from '#lib/contracts/pool-page.ts';
import { startOfDay } from '#lib/domain/time.ts';

/**
 * What is on record about a pool, in one sentence. Counts per day and per epoch overlap and each has holes, so the larger one is a
 * lower bound. Of a time after the end of the record it says nothing.
 */
export function describePool(pool: PoolPage): string {
  const { name, firstBlock, lastBlock, isMining, recordEndedOn } = pool;
  if (firstBlock === null || lastBlock === null)
    return `${name} is on the pool lists, but no block of it is on record.`;
  const atLeast = `at least ${formatBlocks(countPoolBlocks(pool))}`;
  const since = `since ${describeFirst(firstBlock)}`;
  const end = recordEndedOn === null ? null : formatDate(startOfDay(recordEndedOn));
  if (isMining && end === null) return `${name} is mining, with ${atLeast} on record ${since}.`;
  if (isMining) return `${name} was mining when the record ends, ${end}, with ${atLeast} on it ${since}.`;
  const sentence = `${name} has no block on record since ${describeLast(lastBlock)}; until then there are ${atLeast}`;
  return end === null ? `${sentence}.` : `${sentence}. The record ends on ${end}.`;
}

/** `25 May 2013`, or `the epoch that began on 25 May 2013`. */
export const describeFirst = ({ day, isEpoch }: BlockDate): string =>
  `${isEpoch ? 'the epoch that began on ' : ''}${formatDate(startOfDay(day))}`;

/** `24 Oct 2016`, or `the epoch that ended on 4 Nov 2016`. */
export const describeLast = ({ day, isEpoch }: BlockDate): string =>
  `${isEpoch ? 'the epoch that ended on ' : ''}${formatDate(startOfDay(day))}`;

/** Blocks that are certainly a pool's. */
export const countPoolBlocks = ({ blocksInDays, blocksInEpochs }: PoolPage): number =>
  Math.max(blocksInDays, blocksInEpochs);
