import type { Instant } from '#lib/domain/time.ts';

/** What the mining jobs of some pools say, beside the dated table. */
export interface ObservedGroup {
  readonly key: string;
  /** As `GroupVerdict`. */
  readonly verdict: 'agrees' | 'not-in-table' | 'not-observed';
  /** Names of the pools that it is about, and of those that they were compared with beside each other. */
  readonly pools: readonly string[];
  readonly others: readonly string[];
  /** Name of the cluster of the table; null where it has none of them in one. */
  readonly cluster: string | null;
  /** Mean score of all their pairs, 0..1, and of the pair least alike. */
  readonly score: number;
  readonly lowest: number;
  readonly comparisons: number;
  /** Lowest and highest block that the compared jobs were for. */
  readonly heights: readonly [number, number];
  readonly latestAt: Instant;
}

/** What was observed in the mining jobs of the last hours. Groups nothing: figures go by the dated table alone. */
export interface TemplateEvidencePage {
  readonly isOn: boolean;
  /** The jobs are a stand-in's. */
  readonly simulated: boolean;
  readonly hours: number;
  /** A mean above this, over at least so many comparisons, makes a group. */
  readonly alike: number;
  readonly least: number;
  /** When the newest job was received; null for none within the hours. */
  readonly latestAt: Instant | null;
  readonly comparisons: number;
  readonly groups: readonly ObservedGroup[];
  /** Names of pools whose jobs were compared often enough and are like nobody else's. */
  readonly alone: readonly string[];
}
