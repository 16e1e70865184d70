import type { Instant } from '#lib/domain/time.ts';
import type { ChartUnit } from './chart-facts.ts';

/** One figure with everything that a reader needs to judge it. */
export interface Tile {
  readonly id: string;
  readonly label: string;
  readonly value: number | null;
  readonly unit: ChartUnit;
  /** 95 % sampling interval, where there is one. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** What else chance allows, for a count that has chances instead of an interval: `2 in 38% of draws`. */
  readonly chances?: string | null;
  /** One line: what the number means, or why it is missing. */
  readonly note: string;
  readonly asOf: Instant | null;
  /** Who the number comes from, with its count: "992 blocks, mempool.space". */
  readonly source: string;
  readonly href: string | null;
}

export interface LatestBlock {
  readonly hash: string;
  readonly height: number;
  readonly timestamp: Instant;
  readonly pool: string;
  readonly poolName: string;
  readonly colour: string;
  readonly transactionCount: number;
  readonly feesSats: number;
  readonly isDisputed: boolean;
}

export interface Overview {
  /** Who could stop Bitcoin today? Plain sentences. */
  readonly headline: string;
  readonly tiles: readonly Tile[];
  readonly latestBlocks: readonly LatestBlock[];
  readonly asOf: Instant | null;
  /** Set while the newest block is older than 90 minutes: the page must not look current then. */
  readonly staleSentence: string | null;
  /** Set while a back-fill runs. */
  readonly progress: { readonly done: number; readonly total: number } | null;
}
