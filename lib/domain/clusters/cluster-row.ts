import type { UtcDay } from '../time.ts';

/**
 * In which respect pools act together. `template`: one builds the block template for the others. `custody`: one custodian holds
 * their coins. `payout`: one pays the miners of the other. `ownership`: one company owns them. A pool may be in a cluster of
 * each kind at once; figures are grouped by templates alone, since who builds a template decides what a block confirms.
 */
export const CLUSTER_KINDS = ['template', 'custody', 'payout', 'ownership'] as const;
export type ClusterKind = (typeof CLUSTER_KINDS)[number];

/** What somebody found out about one pool: one dated fact with its evidence. */
export interface ClusterRow {
  /** Slug of the pool. */
  readonly pool: string;
  /** The pools with the same word act together; null where the evidence says that this pool acts alone. */
  readonly cluster: string | null;
  /** What a reader sees; null where there is no cluster. */
  readonly clusterName: string | null;
  readonly kind: ClusterKind;
  /** First and last day for which it is said to hold, both inclusive; null for an unknown beginning, or no end in sight. */
  readonly validFrom: UtcDay | null;
  readonly validUntil: UtcDay | null;
  /** First day on which somebody saw it; what holds from an earlier day is assumed until then. Null: never seen directly. */
  readonly observedFrom: UtcDay | null;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Whether figures are grouped by it; one that is not is told, and tried as a sensitivity. */
  readonly isDefault: boolean;
  readonly evidenceUrl: string;
  readonly note: string | null;
  /** When somebody last looked whether it still holds. */
  readonly reviewed: UtcDay;
  readonly origin: string;
}

/** Whether a row speaks of a day. */
export const holdsOn = ({ validFrom, validUntil }: ClusterRow, day: UtcDay): boolean =>
  (validFrom === null || validFrom <= day) && (validUntil === null || day <= validUntil);

/** What a row of a list is told apart by. */
export const clusterKey = ({ pool, kind, validFrom }: ClusterRow): string => `${pool}|${kind}|${validFrom}`;
