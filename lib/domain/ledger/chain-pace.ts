import type { Instant } from '../time.ts';
import { MEDIAN_TIME_BLOCKS, medianTimePast } from './median-time-past.ts';

/** What the rules of time look at. */
interface TimedBlock {
  readonly height: number;
  readonly timestamp: Instant;
}

/**
 * The longest run of blocks over which the pace is measured, and the least seconds it spans: a sixth of ten minutes a block.
 * 60 blocks take 36,000 s on average (standard deviation 4,600); even with 7,200 s of a miner's clock ahead of time, fewer than
 * 6,000 s do not happen by chance.
 */
export const PACE_BLOCKS = 60;
const PACE_SECONDS = (PACE_BLOCKS * 600) / 6;

/**
 * Why a run of blocks cannot be part of the chain, from its times alone; null where nothing speaks against it.
 * @param blocks ascending and without a gap; those before the new ones serve as measure, and what has too few before it is
 *   not judged
 * @param isPaced whether new blocks must also take their time; a simulated chain may have one a second
 */
export function timeOrderFault(blocks: readonly TimedBlock[], isPaced: boolean): string | null {
  for (const [index, block] of blocks.entries()) {
    const before = blocks.slice(Math.max(0, index - MEDIAN_TIME_BLOCKS), index);
    const median = medianTimePast(before.map(({ timestamp }) => timestamp));
    if (median !== null && block.timestamp <= median)
      return `Block ${block.height} is not stamped later than the middle one of the eleven before it.`;
    const first = blocks[index - PACE_BLOCKS];
    if (isPaced && first !== undefined && block.timestamp - first.timestamp < PACE_SECONDS)
      return `The ${PACE_BLOCKS} blocks up to ${block.height} span less than ${PACE_SECONDS} s, which no miners can do.`;
  }
  return null;
}
