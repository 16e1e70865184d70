import 'server-only';
import type { BlockDate } from '#lib/contracts/pool-page.ts';
import { dayOf, type UtcDay } from '#lib/domain/time.ts';
import { readRecordEnd } from '#lib/store/metric-points.ts';
import { readDaysOfPool, readEpochsOfPool } from '#lib/store/pool-counts.ts';
import type { DataSource } from './data-source.ts';

/** A pool without a block for this long, counted from the end of the record, is spoken of in the past. */
const ASLEEP_DAYS = 30;

/** When a pool was seen, as far as the record tells. */
export interface PoolLife {
  readonly firstBlock: BlockDate | null;
  readonly lastBlock: BlockDate | null;
  readonly blocksInDays: number;
  readonly blocksInEpochs: number;
  /** It has a block within the last 30 days of the record, wherever that ends. */
  readonly isMining: boolean;
  /** Last day of the whole record; null for an empty one. */
  readonly recordEnd: UtcDay | null;
}

/**
 * First and last block of a pool. Daily counts say the day. An epoch says no more than its own two weeks, so it speaks only
 * of blocks that no daily count has: before 2016, and at the edges of the holes since.
 */
export async function poolLife({ db }: Pick<DataSource, 'db'>, slug: string): Promise<PoolLife> {
  const days = await readDaysOfPool(db, slug);
  const epochs = await readEpochsOfPool(db, slug);
  const beyond = epochs.filter((epoch) => epoch.hasDayWithoutCounts && epoch.blocks > epoch.blocksInItsDays);
  const first: BlockDate[] = days.first === null ? [] : [{ day: days.first, isEpoch: false }];
  const last: BlockDate[] = days.last === null ? [] : [{ day: days.last, isEpoch: false }];
  for (const { startsAt, endsAt } of beyond) {
    first.push({ day: dayOf(startsAt), isEpoch: true });
    last.push({ day: dayOf(endsAt - 1), isEpoch: true });
  }
  const firstBlock = first.sort((a, b) => a.day - b.day).at(0) ?? null;
  const lastBlock = last.sort((a, b) => a.day - b.day).at(-1) ?? null;
  const endsAt = await readRecordEnd(db);
  const recordEnd = endsAt === null ? null : dayOf(endsAt - 1);
  return {
    firstBlock,
    lastBlock,
    blocksInDays: days.blocks,
    blocksInEpochs: epochs.reduce((sum, epoch) => sum + epoch.blocks, 0),
    isMining: lastBlock !== null && recordEnd !== null && lastBlock.day >= recordEnd - ASLEEP_DAYS,
    recordEnd,
  };
}
