import type { ClusterKind } from '#lib/domain/clusters/cluster-row.ts';
import type { Instant, UtcDay } from '#lib/domain/time.ts';

/** A figure with what chance alone allows of it. */
export interface SureFigure {
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** The figures of one window under one reading of who belongs together. */
export interface ReadingRow {
  readonly key: string;
  /** `raw`: every pool for itself; the others as in `ClusterVariant`. */
  readonly kind: 'raw' | 'default' | 'with' | 'high';
  /** Name of the pool that is one more; null for the others. */
  readonly pool: string | null;
  readonly hhi: SureFigure | null;
  readonly nakamoto: number | null;
  /** Chance of each number in words, where it is on record: of raw figures and of those by the list in use. */
  readonly chances: string | null;
  readonly largest: { readonly name: string; readonly share: SureFigure } | null;
}

/** One who builds templates, for itself alone or for others too, with its share of the blocks. */
export interface BuilderRow {
  readonly key: string;
  readonly name: string;
  /** Names of the pools whose blocks these are; one for a pool that builds for itself alone. */
  readonly pools: readonly string[];
  readonly isCluster: boolean;
  /** By window, in the order of the page's windows; null where that window is not on record. */
  readonly shares: readonly (SureFigure | null)[];
}

/** A window of the page: the newest one of its length. */
export interface ClusterWindow {
  readonly window: '7d' | '30d';
  readonly asOf: Instant;
  readonly blocks: number;
  /** Last day, by which pools are grouped. */
  readonly day: UtcDay;
  readonly readings: readonly ReadingRow[];
}

/** One row of evidence. */
export interface ClusterFact {
  readonly key: string;
  readonly pool: { readonly slug: string; readonly name: string };
  /** Null where the evidence says that the pool acts alone. */
  readonly cluster: string | null;
  /** Days as `2024-04-17`. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly observedFrom: string | null;
  readonly confidence: string;
  readonly isDefault: boolean;
  readonly evidence: { readonly title: string; readonly url: string };
  readonly note: string | null;
}

export interface ClustersPage {
  /** Null before any list is loaded. */
  readonly list: { readonly version: string; readonly isOperators: boolean; readonly reviewed: string } | null;
  /** The cluster with the largest share of the newest seven days, and how many pools are in it; null where none is. */
  readonly largest: { readonly name: string; readonly pools: number; readonly share: SureFigure } | null;
  readonly windows: readonly ClusterWindow[];
  readonly builders: readonly BuilderRow[];
  readonly facts: readonly { readonly kind: ClusterKind; readonly rows: readonly ClusterFact[] }[];
}
