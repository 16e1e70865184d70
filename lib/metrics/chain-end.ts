import { MEDIAN_TIME_BLOCKS, medianTimePast } from '#lib/domain/ledger/median-time-past.ts';
import type { Instant } from '#lib/domain/time.ts';
import { readChain, readTip } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import { hasAdoptedList } from '#lib/store/pools.ts';

/**
 * Header times run backwards now and then: one may be two hours ahead of the clock, in which 12 blocks come on average, and
 * more than 36 once in 10^8 times.
 */
const NEIGHBOURS = 36;

/** How far the chain has come, by height and by time. */
export interface ChainEnd {
  readonly tipHeight: number;
  /** Greatest header time, which need not be the tip's. A day before this one's has ended, as far as one can see. */
  readonly newestTime: Instant;
  /** No block to come can be at or before this instant (median time past): what has ended by then is final. */
  readonly settledUntil: Instant;
}

/**
 * Where the chain ends, or null in an empty ledger. Fewer than eleven blocks settle nothing. Null also while no pool list has
 * ever been adopted: until then every block would count as one of an unknown pool, and a week of them would give an index
 * of 10 and a Nakamoto coefficient of 497.
 */
export async function chainEnd(db: Db): Promise<ChainEnd | null> {
  const tip = await readTip(db);
  if (!tip || !(await hasAdoptedList(db))) return null;
  const times = (await readChain(db, tip.height - NEIGHBOURS, tip.height)).map((block) => block.timestamp);
  return {
    tipHeight: tip.height,
    newestTime: Math.max(...times),
    settledUntil: medianTimePast(times.slice(-MEDIAN_TIME_BLOCKS)) ?? 0,
  };
}
