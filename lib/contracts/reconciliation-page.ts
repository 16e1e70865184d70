import type { CheckSource, CheckVerdict } from '#lib/domain/reconciliation/cross-check.ts';
import type { Instant } from '#lib/domain/time.ts';

/** Ours and theirs, side by side. */
export interface CheckedPair {
  /** What is counted: a window, a day, a pool. */
  readonly name: string;
  readonly ours: number;
  readonly theirs: number;
  /** Blocks on which the two differ. */
  readonly blocks: number;
  readonly verdict: CheckVerdict;
}

/** One source that our counts are held against. */
export interface CheckedSource {
  readonly id: CheckSource;
  readonly title: string;
  /** In what it is independent of us, in words. */
  readonly node: string;
  readonly program: string;
  readonly list: string;
  readonly verdict: CheckVerdict | 'off' | 'never';
  /** One sentence in words. */
  readonly sentence: string;
  readonly checkedAt: Instant | null;
  /** The windows that were compared, as wholes; for `bitview` also the height of the newest block. */
  readonly windows: readonly CheckedPair[];
  /** Pools on which the two differ over seven days, largest difference first. */
  readonly pools: readonly CheckedPair[];
  /** Days on which any pool differs, newest first. */
  readonly days: readonly CheckedPair[];
}

/** A block about which the two lists say different things. */
export interface ListDifference {
  readonly hash: string;
  readonly height: number;
  readonly timestamp: Instant;
  /** Null where the list knows no pool. */
  readonly mempool: string | null;
  readonly bitcoinData: string | null;
  /** What can be read in the coinbase; '' for nothing. */
  readonly tag: string;
}

export interface ReconciliationPage {
  /** Whether the sources agree, in one sentence. */
  readonly finding: string;
  readonly sources: readonly CheckedSource[];
  /** Of the last 30 days, newest first; `count` includes those that are not shown. */
  readonly differences: { readonly rows: readonly ListDifference[]; readonly count: number };
}
