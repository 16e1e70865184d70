import { SECONDS_PER_DAY } from '../time.ts';
import { hashrateChange } from './hashrate-change.ts';
import { shareChanges } from './share-changes.ts';
import type { MeasuredChange } from './significance.ts';

/** What a back-test measures: the hashrate of the network or of a pool, or a pool's share of all blocks. */
export const BACK_TEST_MEASURES = ['hashrate', 'share'] as const;
export type BackTestMeasure = (typeof BACK_TEST_MEASURES)[number];

/** Whole UTC days, with what the subject of a back-test found in them. */
export interface BackTestWindow {
  readonly days: number;
  /** Blocks of the subject, and of everybody. */
  readonly blocks: number;
  readonly total: number;
  /** Mean difficulty of the subject's blocks. */
  readonly difficulty: number;
}

/**
 * What the blocks say of a change that the press reported: relative for hashrate, a difference for a share. Every back-test is a
 * question of its own, so p is not corrected for their number. Null where a window has no block.
 */
export function measureBackTest(
  measure: BackTestMeasure,
  before: BackTestWindow,
  after: BackTestWindow,
): MeasuredChange | null {
  if (measure === 'hashrate') return hashrateChange(foundIn(before), foundIn(after));
  return shareChanges(alone(before), alone(after))[0] ?? null;
}

const foundIn = ({ days, blocks, difficulty }: BackTestWindow) => {
  return { blocks, difficultySum: blocks * difficulty, seconds: days * SECONDS_PER_DAY };
};

const alone = ({ blocks, total }: BackTestWindow) => ({ total, pools: new Map([['subject', blocks]]) });
