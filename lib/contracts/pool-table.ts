import type { Instant } from '#lib/domain/time.ts';
import type { WindowId } from '#lib/domain/window.ts';

/** One pool in one window. Shares 0..1. */
export interface PoolTableRow {
  readonly slug: string;
  readonly name: string;
  readonly colour: string;
  readonly blocks: number;
  readonly share: number;
  /** 95 % Jeffreys interval of the share. */
  readonly low: number;
  readonly high: number;
  /** The same window one window earlier; null where it is not on record. */
  readonly before: {
    readonly share: number;
    /** Whether the intervals of both windows overlap: then chance alone explains the change. */
    readonly isWithinChance: boolean;
  } | null;
}

export interface PoolTable {
  readonly window: WindowId;
  readonly rows: readonly PoolTableRow[];
  readonly unknownBlocks: number;
  readonly blocks: number;
  readonly asOf: Instant;
}
