import type { Instant } from '#lib/domain/time.ts';
import { ENERGY_PATHS, type EnergyPath } from './energy/sources.ts';

const CHAIN_FEED_PATHS = [
  'mempool',
  'pool-lists/mempool',
  'pool-lists/bitcoin-data',
  'kraken',
  'coinbase',
  'bitview',
  'mainnet-observer',
] as const;
export type ChainFeedPath = (typeof CHAIN_FEED_PATHS)[number];

/** Base paths, each of which can misbehave on its own. */
export const FEED_PATHS = [...CHAIN_FEED_PATHS, ...ENERGY_PATHS] as const;
export type FeedPath = ChainFeedPath | EnergyPath;

/** Ways in which feeds fail; each has been seen at a real one, except `wrong-hash`. */
export const FAULT_MODES = [
  /** Nothing wrong. */
  'ok',
  /** Too many requests, with Retry-After. */
  '429',
  '500',
  /** No answer at all; the connection breaks when the fault ends. */
  'timeout',
  /** The true answer after `delayMs`. */
  'slow',
  /** Half of the promised body, then a broken connection. */
  'truncated',
  /** 200 with a bot wall instead of data. */
  'html',
  /** 200 with `[]`, `{}` or nothing. */
  'empty',
  /** The feed's time stands still. */
  'stale',
  /** At once and once: the newest `depth` blocks are replaced, and one more is added. */
  'reorg',
  /** The newest block's header does not hash to its id. */
  'wrong-hash',
  /** Half of the rows, and a tip `depth` blocks back: another backend answers. */
  'shorter',
] as const;
export type FaultMode = (typeof FAULT_MODES)[number];

export interface Fault {
  readonly mode: FaultMode;
  readonly since: Instant;
  /** First instant at which it is over. */
  readonly until: Instant;
  /** Blocks for `reorg` and `shorter`. */
  readonly depth: number;
  /** Milliseconds for `slow`. */
  readonly delayMs: number;
  /** The chain's tip when the fault began. */
  readonly tipHeight: number;
}

export interface FaultOptions {
  readonly forSeconds?: number;
  readonly depth?: number;
  readonly delayMs?: number;
}

/** Modes that only make sense for feeds with a chain, with rows, or with a time of their own. */
const LIMITED_TO: Partial<Record<FaultMode, readonly FeedPath[]>> = {
  reorg: ['mempool'],
  'wrong-hash': ['mempool'],
  shorter: ['mempool', 'pool-lists/mempool', 'pool-lists/bitcoin-data', 'bitview'],
  stale: ['mempool', 'kraken', 'coinbase', 'bitview', 'mainnet-observer', ...ENERGY_PATHS],
};

export interface Faults {
  /**
   * Puts a fault on a feed, in place of the one before.
   * @throws RangeError for a mode that the feed cannot have
   */
  set(feed: FeedPath, mode: FaultMode, options?: FaultOptions): void;
  /** Everything back to normal. */
  clear(): void;
  /** The fault that is on now; null when all is well. */
  active(feed: FeedPath): Fault | null;
}

interface FaultDependencies {
  readonly now: () => Instant;
  readonly tipHeight: () => number;
  readonly reorg: (depth: number) => void;
  /** Called after each change, so that held requests of the feed can be let go. */
  readonly onChange: (feed: FeedPath) => void;
}

export function createFaults({ now, tipHeight, reorg, onChange }: FaultDependencies): Faults {
  const faults = new Map<FeedPath, Fault>();

  const set: Faults['set'] = (feed, mode, { forSeconds = 60, depth = 2, delayMs = 5_000 } = {}) => {
    if (LIMITED_TO[mode]?.includes(feed) === false) throw new RangeError(`${feed} cannot be ${mode}`);
    if (mode === 'reorg') reorg(depth);
    const since = now();
    if (mode === 'ok' || mode === 'reorg') faults.delete(feed);
    else faults.set(feed, { mode, since, until: since + forSeconds, depth, delayMs, tipHeight: tipHeight() });
    onChange(feed);
  };

  const active: Faults['active'] = (feed) => {
    const fault = faults.get(feed);
    return fault !== undefined && now() < fault.until ? fault : null;
  };

  const clear = (): void => {
    for (const feed of FEED_PATHS) set(feed, 'ok');
  };

  return { set, clear, active };
}
