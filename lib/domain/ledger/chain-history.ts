import { dayOf, type Instant, SECONDS_PER_DAY, type UtcDay } from '../time.ts';
import { EPOCH_BLOCKS } from './difficulty.ts';

/** The slowest epoch took 19.4 days since 2013: without a successor for longer, nobody has told us of it. */
const LONGEST_EPOCH_SECONDS = 28 * SECONDS_PER_DAY;
const BLOCK_SECONDS = 600;

export interface ChainHistoryFacts {
  /** Difficulty epochs, ascending. */
  readonly epochs: readonly {
    readonly startHeight: number;
    readonly startTime: Instant;
    readonly difficulty: number;
  }[];
  /** Mean difficulty of the blocks of our own ledger, by UTC day. */
  readonly dayDifficulties: ReadonlyMap<UtcDay, number>;
  /** The newest block; null before the first. */
  readonly tip: { readonly height: number; readonly at: Instant } | null;
}

/** What the chain asked at an instant, and how high it was: exact to some blocks, which decides between subsidies only at a halving. */
export interface ChainMoment {
  readonly difficulty: number;
  readonly height: number;
}

/**
 * Difficulty and height at past instants: the difficulty as our own blocks of the day that ends there or holds the instant have it,
 * else as its epoch does. Null where neither is on record.
 */
export function chainHistory({ epochs, dayDifficulties, tip }: ChainHistoryFacts): (at: Instant) => ChainMoment | null {
  return (at) => {
    const own = dayDifficulties.get(dayOf(at - 1));
    const place = epochs.findLastIndex(({ startTime }) => startTime < at);
    const [epoch, next] = [epochs[place], epochs[place + 1]];
    if (epoch !== undefined && (next !== undefined || at - epoch.startTime <= LONGEST_EPOCH_SECONDS)) {
      const seconds = next === undefined ? EPOCH_BLOCKS * BLOCK_SECONDS : next.startTime - epoch.startTime;
      const blocks = Math.min(EPOCH_BLOCKS - 1, Math.floor((EPOCH_BLOCKS * (at - epoch.startTime)) / seconds));
      return { difficulty: own ?? epoch.difficulty, height: epoch.startHeight + blocks };
    }
    if (own === undefined || tip === null) return null;
    return { difficulty: own, height: Math.max(0, tip.height - Math.round((tip.at - at) / BLOCK_SECONDS)) };
  };
}
