import { difficultyFromBits, EPOCH_BLOCKS } from '#lib/domain/ledger/difficulty.ts';
import { blocksSeen, type ChainView, intervalStart, rowsSeen } from './chain-view.ts';
import { epochStart, TARGET_SECONDS } from './schedule.ts';

export interface Retarget {
  readonly time: number;
  readonly height: number;
  readonly difficulty: number;
  /** New over old difficulty; 0 for the chain's first epoch, before which nothing is known. */
  readonly adjustment: number;
}

/** First blocks of all epochs that a view holds, ascending. */
export function retargets(view: ChainView): Retarget[] {
  const firsts = blocksSeen(view).filter((block) => block.height % EPOCH_BLOCKS === 0);
  return firsts.map((block, i) => {
    const difficulty = difficultyFromBits(block.bits);
    const before = firsts[i - 1];
    const adjustment = before === undefined ? 0 : difficulty / difficultyFromBits(before.bits);
    return { time: block.time, height: block.height, difficulty, adjustment };
  });
}

/** `/api/v1/mining/difficulty-adjustments`: newest first, the ratio with six significant digits. */
export const difficultyAdjustments = (view: ChainView, interval: string) => {
  const rows = retargets(view).filter((row) => row.time >= intervalStart(interval, view.now));
  return rowsSeen(rows.reverse(), view).map((row) => [
    row.time,
    row.height,
    row.difficulty,
    Number(row.adjustment.toPrecision(6)),
  ]);
};

/**
 * `/api/v1/difficulty-adjustment`: percent, milliseconds and seconds mixed as upstream mixes them. Expected progress counts
 * each block by the seconds that it stands for, so that a fast demo does not announce a wild retarget.
 */
export function nextAdjustment(view: ChainView) {
  const start = epochStart(view.tipHeight);
  const epoch = view.chain.range(start, view.tipHeight);
  const [current, previous] = retargets(view).slice(-2).reverse();
  const previousTime = current?.time ?? view.now;
  const elapsed = Math.max(1, view.now - previousTime);
  const due = epoch.reduce((sum, block) => sum + block.span, 0);
  const remainingBlocks = EPOCH_BLOCKS - (view.tipHeight - start);
  const secondsPerBlock = elapsed / Math.max(1, epoch.length);
  return {
    progressPercent: (100 * (view.tipHeight - start)) / EPOCH_BLOCKS,
    difficultyChange: 100 * (Math.min(4, Math.max(0.25, due / elapsed)) - 1),
    estimatedRetargetDate: Math.round(1000 * (view.now + remainingBlocks * secondsPerBlock)),
    remainingBlocks,
    remainingTime: Math.round(1000 * remainingBlocks * secondsPerBlock),
    previousRetarget: previous === undefined ? 0 : 100 * ((current?.adjustment ?? 1) - 1),
    previousTime,
    nextRetargetHeight: start + EPOCH_BLOCKS,
    timeAvg: Math.round(1000 * secondsPerBlock),
    adjustedTimeAvg: Math.round(1000 * secondsPerBlock),
    timeOffset: 0,
    expectedBlocks: elapsed / TARGET_SECONDS,
  };
}
