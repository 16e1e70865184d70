import type { ComparedDays } from '#lib/contracts/change-page.ts';
import { difficultyOfDay } from '#lib/domain/change/day-difficulty.ts';
import type { FoundBlocks } from '#lib/domain/change/hashrate-change.ts';
import { PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import { missingReasonText } from '#lib/domain/missing.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { Db } from '#lib/store/database.ts';
import { readHistoryGaps } from '#lib/store/facts.ts';
import { readPeriods, readPoolCounts } from '#lib/store/metric-points.ts';
import { readEpochs } from '#lib/store/network.ts';

/** What was found in whole days. */
interface ComparedWindow {
  readonly kind: 'window';
  readonly tally: PoolTally;
  /** Null where no difficulty of a day is on record. */
  readonly found: FoundBlocks | null;
}

/** Why days cannot be counted, in words. */
interface MissingWindow {
  readonly kind: 'missing';
  readonly reason: string;
}

type DaySpan = Pick<ComparedDays, 'first' | 'last'>;

/** Counts whole days. A window of which a day is not on record as a whole is missing: it is never filled up. */
export async function comparedWindow(db: Db, { first, last }: DaySpan): Promise<ComparedWindow | MissingWindow> {
  const periods = (await readPeriods(db, 'day', first, last)).filter(({ isComplete }) => isComplete);
  if (periods.length < last - first + 1) return { kind: 'missing', reason: await whyMissing(db, { first, last }) };
  const tally = new PoolTally();
  for (const { pool, blocks } of await readPoolCounts(db, 'day', first, last)) tally.add(pool, blocks);
  const epochs = await readEpochs(db);
  let difficultySum = 0;
  for (const { period, blocks, meanDifficulty } of periods)
    difficultySum += blocks * (meanDifficulty ?? difficultyOfDay(period, epochs) ?? Number.NaN);
  const seconds = periods.length * SECONDS_PER_DAY;
  const found = Number.isNaN(difficultySum) ? null : { blocks: tally.total, difficultySum, seconds };
  return { kind: 'window', tally, found };
}

async function whyMissing(db: Db, { first, last }: DaySpan): Promise<string> {
  const gap = (await readHistoryGaps(db)).find(({ startDay, endDay }) => startDay <= last && first < endDay);
  return missingReasonText[gap?.reason ?? 'not-ingested'];
}
