import { difficultyFromBits, HASHES_PER_DIFFICULTY } from '#lib/domain/ledger/difficulty.ts';
import { dayOf, SECONDS_PER_DAY, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { blocksSeen, type ChainView, intervalStart, rowsSeen } from './chain-view.ts';
import { retargets } from './difficulty-answer.ts';
import { TARGET_SECONDS } from './schedule.ts';
import type { SimulatedBlock } from './simulated-block.ts';

/** Blocks over which mempool measures the current hashrate: a week. */
const CURRENT_BLOCKS = 1008;

/** `/api/v1/mining/hashrate/{interval}`: whole days, oldest first, each stamped with the END of its day. */
export function networkHashrate(view: ChainView, interval: string) {
  const since = intervalStart(interval, view.now);
  const days = dailyWork(blocksSeen(view));
  const hashrates = wholeDays(view)
    .map((day) => ({ timestamp: startOfDay(day + 1), avgHashrate: (days.get(day) ?? 0) / SECONDS_PER_DAY }))
    .filter((row) => row.timestamp >= since);
  return {
    hashrates: rowsSeen(hashrates, view),
    difficulty: rowsSeen(
      retargets(view).filter((row) => row.time >= since),
      view,
    ),
    currentHashrate: recentHashrate(view, CURRENT_BLOCKS),
    currentDifficulty: difficultyFromBits(view.chain.blockAt(view.tipHeight)?.bits ?? 0x1d00ffff),
  };
}

/** Hashes a second over the newest `count` blocks. */
export function recentHashrate(view: ChainView, count: number): number {
  const blocks = view.chain.range(view.tipHeight - count, view.tipHeight);
  const first = blocks[0];
  const work = blocks.slice(1).reduce((sum, block) => sum + workOf(block), 0);
  return first === undefined ? 0 : work / Math.max(1, (blocks.at(-1)?.arrival ?? 0) - first.arrival);
}

/**
 * Expected hashes behind a block: difficulty x 2^32. A block of a fast demo stands for less time than 600 s and counts by
 * that part, so that the hashrate keeps its size when blocks come ten times as often.
 */
const workOf = (block: SimulatedBlock): number =>
  difficultyFromBits(block.bits) * HASHES_PER_DIFFICULTY * (block.span / TARGET_SECONDS);

function dailyWork(blocks: readonly SimulatedBlock[]): Map<UtcDay, number> {
  const days = new Map<UtcDay, number>();
  for (const block of blocks) days.set(dayOf(block.time), (days.get(dayOf(block.time)) ?? 0) + workOf(block));
  return days;
}

/** Days that began after the chain did and have ended. */
function wholeDays(view: ChainView): UtcDay[] {
  const first = dayOf(view.chain.blockAt(view.chain.firstHeight)?.time ?? view.now) + 1;
  return Array.from({ length: Math.max(0, dayOf(view.now) - first) }, (_, i) => first + i);
}
