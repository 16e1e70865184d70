import { EPOCH_BLOCKS, HASHES_PER_DIFFICULTY } from '../ledger/difficulty.ts';
import { type Instant, SECONDS_PER_DAY } from '../time.ts';

const BLOCKS_PER_DAY = 144;

/**
 * Hashrate that mined coins amount to, in the unit of `network`: the part of all coins that blocks at the target pace would have paid, times
 * the hashrate of all. Pools that pay by shares (FPPS) pay by that pace too.
 * @param coins BTC mined in these days, > 0
 * @param days > 0
 * @param reward BTC a block: subsidy, and fees where they are known
 * @param network mean hashrate of all in these days
 */
export const realisedHashrate = (coins: number, days: number, reward: number, network: number): number =>
  (coins / (days * BLOCKS_PER_DAY * reward)) * network;

interface EpochStart {
  readonly epoch: number;
  readonly startTime: Instant;
  readonly difficulty: number;
}

/** An epoch that has run longer than this without a next one on record ended long ago. */
const LONGEST_EPOCH = 28 * SECONDS_PER_DAY;

/**
 * Mean hashrate of all from one instant to another, H/s: the hashes of each epoch (2,016 blocks of its difficulty) spread over its length.
 * The epoch that runs is taken at the target pace.
 * @param epochs ascending
 * @returns null where an epoch is not on record
 */
export function meanNetworkHashrate(epochs: readonly EpochStart[], start: Instant, end: Instant): number | null {
  let [hashes, covered] = [0, 0];
  for (const [index, epoch] of epochs.entries()) {
    const next = epochs[index + 1];
    const isFollowed = next?.epoch === epoch.epoch + 1;
    // Nobody knows when an epoch ended whose next one is missing.
    if (next !== undefined && !isFollowed) continue;
    const until = isFollowed ? next.startTime : epoch.startTime + LONGEST_EPOCH;
    const seconds = Math.min(until, end) - Math.max(epoch.startTime, start);
    if (seconds <= 0) continue;
    const pace = isFollowed ? EPOCH_BLOCKS / (next.startTime - epoch.startTime) : BLOCKS_PER_DAY / SECONDS_PER_DAY;
    hashes += seconds * pace * epoch.difficulty * HASHES_PER_DIFFICULTY;
    covered += seconds;
  }
  return covered < end - start || covered === 0 ? null : hashes / covered;
}
