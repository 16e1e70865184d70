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
  /** The pool in the window compared with; null where that is not on record. */
  readonly before: {
    readonly share: number;
    /** Whether chance alone may explain the change: Fisher's exact test, 5 % over all pools together (Holm). */
    readonly isWithinChance: boolean;
  } | null;
}

/** Pools for which one of them builds the block template, together. */
export interface ClusterTableRow extends Omit<PoolTableRow, 'colour'> {
  /** Names of those that found a block of the window, largest first. */
  readonly pools: readonly string[];
}

export interface PoolTable {
  readonly window: WindowId;
  /** Every pool with a block in the window, and those whose blocks have stopped by more than chance. */
  readonly rows: readonly PoolTableRow[];
  /** The same blocks once more, largest first; empty where no two pools of the window have one template. */
  readonly clusters: readonly ClusterTableRow[];
  readonly unknownBlocks: number;
  readonly blocks: number;
  readonly asOf: Instant;
  /** The window ends today or yesterday, so that "the last 7 days" is true of it. */
  readonly isCurrent: boolean;
  /** Who counted its blocks: "own count", "bundled history". */
  readonly countedBy: string;
  /** End of the window compared with; null where none is on record. */
  readonly comparedTo: Instant | null;
}
