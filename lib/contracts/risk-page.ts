import type { DifficultyResponse } from '#lib/domain/risk/difficulty-response.ts';
import type { Instant } from '#lib/domain/time.ts';

/** Lengths of runs that the page counts, in blocks. */
export const RUN_LENGTHS = [6, 7, 8] as const;
/** Parts of the others that mine on a withheld block in a race, by which selfish mining is judged. */
export const GAMMAS = [0, 0.5, 1] as const;
/** Days over which a threshold is watched. */
export const ALARM_DAYS = [1, 7, 14] as const;

/** Blocks of a window by whoever might act as one. */
export interface NamedShare {
  readonly key: string;
  readonly name: string;
  /** A pool; the pools of one block template; or two pools that might agree on something. */
  readonly kind: 'pool' | 'cluster' | 'pair';
  readonly blocks: number;
  /** All blocks of the window. */
  readonly total: number;
}

/** What a share of the blocks can do. Chances and shares 0..1. */
export interface ShareRisk {
  readonly share: number;
  /** Chance to undo a payment with six confirmations, by the Bitcoin paper and exactly. */
  readonly undone: { readonly byPaper: number; readonly exact: number };
  /** Confirmations for a chance below 0.1 %; null where none suffice. */
  readonly confirmations: number | null;
  /** Chance that the next six blocks are all its own, and that a day of 144 blocks has a run of six. */
  readonly nextSix: number;
  readonly sixInDay: number;
  /** Runs to be expected in a year of 52,560 blocks, for each of `RUN_LENGTHS`. */
  readonly runsPerYear: readonly number[];
  /** Share of all revenue by holding blocks back, for each of `GAMMAS`. */
  readonly selfishRevenue: readonly number[];
  /** The gamma above which it gains by that. */
  readonly selfishGamma: number;
}

/** The same for somebody by name. */
export interface ActorRisk extends ShareRisk {
  readonly key: string;
  readonly name: string;
  readonly kind: NamedShare['kind'];
  /** 95 % Jeffreys interval of the share. */
  readonly low: number;
  readonly high: number;
  /** Exact chance to undo six confirmations at both ends of the interval. */
  readonly undoneRange: { readonly low: number; readonly high: number };
  /** Confirmations at the upper end of the interval. */
  readonly confirmationsAtHigh: number | null;
  /** Whether the share is above a third, where holding blocks back gains at any gamma. */
  readonly isAboveThird: boolean | 'not told apart';
  /**
   * What the difficulty answers when its hashrate stops at the present block of the epoch; null where nobody else is
   * left.
   */
  readonly response: DifficultyResponse | null;
}

/** Runs of one pool, or of the pools of one template together, in the blocks on record. */
export interface StreakRow {
  readonly key: string;
  readonly name: string;
  readonly share: number;
  /** For each of `RUN_LENGTHS`. `low` and `high` hold 95 of 100 counts that chance brings. */
  readonly runs: readonly {
    readonly found: number;
    readonly expected: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly longest: { readonly length: number; readonly from: number } | null;
  /** Whether chance alone may explain its runs of six and more: Poisson test, 5 % over all pools together (Holm). */
  readonly isWithinChance: boolean;
}

export interface StreakTable {
  /** Heights, both included. */
  readonly from: number;
  readonly to: number;
  readonly rows: readonly StreakRow[];
}

/** How often one pool's blocks are of a kind: empty, or stale. */
export interface RateRow {
  readonly slug: string;
  readonly name: string;
  readonly blocks: number;
  readonly found: number;
  /** At the rate of all pools together. */
  readonly expected: number;
  readonly rate: number;
  /** 95 % Jeffreys interval of the rate. */
  readonly low: number;
  readonly high: number;
  /** Whether chance alone may part it from all others: Fisher's exact test, 5 % over all pools together (Holm). */
  readonly isWithinChance: boolean;
}

export interface RateTable {
  readonly blocks: number;
  readonly found: number;
  readonly rows: readonly RateRow[];
}

/** How often a pool of a true share shows a threshold by luck, over each of `ALARM_DAYS`. */
export interface AlarmRow {
  readonly name: string | null;
  readonly share: number;
  readonly threshold: number;
  readonly chances: readonly number[];
}

/** What the difficulty answers when a part of the hashrate stops at a block of an epoch. */
export interface LossRow {
  readonly lost: number;
  readonly block: number;
  readonly response: DifficultyResponse;
}

export interface RiskPage {
  /** The seven days of the shares; null before the first figure. */
  readonly window: { readonly asOf: Instant; readonly blocks: number; readonly isCurrent: boolean } | null;
  /** The largest pools, largest first; then clusters of pools; then the two largest pools together. */
  readonly actors: readonly ActorRisk[];
  /** The evidence by which pools are clustered, and the day when somebody last looked; null where none is loaded. */
  readonly clusterSet: { readonly version: string; readonly reviewed: Instant } | null;
  /** Round shares, to look others up. */
  readonly shares: readonly ShareRisk[];
  readonly alarms: readonly AlarmRow[];
  /** Round losses, at the first and the middle block of an epoch. */
  readonly losses: readonly LossRow[];
  /** Blocks of the present difficulty epoch that are found; 0 before the first block. */
  readonly blockOfEpoch: number;
  /** Of the last 52,560 blocks, as far as the ledger goes; null before the first block. */
  readonly streaks: StreakTable | null;
  readonly empty: RateTable | null;
  readonly stale: RateTable | null;
}
