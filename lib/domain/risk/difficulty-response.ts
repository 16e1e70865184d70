import { EPOCH_BLOCKS } from '../ledger/difficulty.ts';
import { SECONDS_PER_DAY } from '../time.ts';

/** What blocks are to take, in seconds. */
const TARGET_SECONDS = 600;
/** No adjustment changes the difficulty by more than this factor. */
const MOST_FACTOR = 4;

/** What the difficulty makes of a loss of hashrate. Changes are parts of the difficulty before: -0.2 is 20 % less. */
export interface DifficultyResponse {
  /** Mean time between blocks until the next adjustment, in seconds. */
  readonly intervalSeconds: number;
  readonly daysToAdjustment: number;
  readonly firstChange: number;
  /** Mean time between blocks after the next adjustment, in seconds. */
  readonly nextIntervalSeconds: number;
  /** The adjustment after that, which makes up for the part of the epoch before the loss. */
  readonly secondChange: number;
}

/**
 * How the difficulty answers when the part `lost` of the hashrate stops with block `block` of an epoch and stays away,
 * in expectation and with blocks of ten minutes before.
 *
 * interval = 600 / (1 - x) s; F1 = clamp(2016 / (k + (2016 - k) / (1 - x)), 1/4, 4);
 * then the interval is 600 F1 / (1 - x), and F2 = (1 - x) / F1. Bitcoin Core spans 2,015 intervals,
 * not 2,016: 0.05 % less, left out here.
 * @param lost share of the hashrate, 0 to below 1
 * @param block blocks of the epoch found before the loss, whole, 0..2015
 * @throws RangeError outside of these.
 */
export function difficultyResponse(lost: number, block: number): DifficultyResponse {
  if (!(lost >= 0 && lost < 1)) throw new RangeError(`not a part of the hashrate that can be lost: ${lost}`);
  if (!(Number.isInteger(block) && block >= 0 && block < EPOCH_BLOCKS))
    throw new RangeError(`not a block of an epoch: ${block}`);
  const left = 1 - lost;
  const remaining = EPOCH_BLOCKS - block;
  const first = clampFactor(EPOCH_BLOCKS / (block + remaining / left));
  const second = clampFactor(left / first);
  return {
    intervalSeconds: TARGET_SECONDS / left,
    daysToAdjustment: (remaining * TARGET_SECONDS) / left / SECONDS_PER_DAY,
    firstChange: first - 1,
    nextIntervalSeconds: (TARGET_SECONDS * first) / left,
    secondChange: second - 1,
  };
}

const clampFactor = (factor: number): number => Math.min(MOST_FACTOR, Math.max(1 / MOST_FACTOR, factor));
