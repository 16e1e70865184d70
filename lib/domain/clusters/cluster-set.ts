import type { UtcDay } from '../time.ts';
import { type ClusterKind, type ClusterRow, holdsOn } from './cluster-row.ts';

/** The evidence in use, as a whole: a grouped figure names the version of the set that it was grouped by. */
export interface ClusterSet {
  /** Told from its rows alone: the same rows have the same version. */
  readonly version: string;
  readonly list: 'bundled' | 'own';
  readonly rows: readonly ClusterRow[];
  /** The day since when nobody has looked at at least one of its rows. */
  readonly reviewed: UtcDay;
}

/** A row that puts its pool into a cluster. */
export type MemberRow = ClusterRow & { readonly cluster: string; readonly clusterName: string };

export const isMember = (row: ClusterRow): row is MemberRow => row.cluster !== null && row.clusterName !== null;

/** The rows by which figures are grouped. Evidence that a pool acts alone groups nothing, nor does what is only tried. */
export const groupingRows = (rows: readonly ClusterRow[], kind: ClusterKind): MemberRow[] =>
  rows.filter(isMember).filter((row) => row.kind === kind && row.isDefault);

/** The row that puts a pool into a cluster on a day, or null where none does. A set has one at most (see its import). */
export const clusterAt = (rows: readonly MemberRow[], pool: string, kind: ClusterKind, day: UtcDay): MemberRow | null =>
  rows.find((row) => row.pool === pool && row.kind === kind && holdsOn(row, day)) ?? null;

/** Cluster of each pool that is in one on a day, by rows of one kind. */
export const membersOn = (rows: readonly MemberRow[], day: UtcDay): Map<string, string> =>
  new Map(rows.filter((row) => holdsOn(row, day)).map((row) => [row.pool, row.cluster]));

/** First day on which two pools stand in one cluster, by rows of one kind; before it, grouping would change nothing. */
export function groupedFrom(rows: readonly MemberRow[]): UtcDay | null {
  const beginnings = rows.map(({ validFrom }) => validFrom ?? 0).sort((a, b) => a - b);
  return beginnings.find((day) => hasGroup(membersOn(rows, day))) ?? null;
}

function hasGroup(members: ReadonlyMap<string, string>): boolean {
  return new Set(members.values()).size < members.size;
}

/** First day on which somebody saw any of it; from before, membership is assumed. Null where nobody ever did. */
export function observedFrom(rows: readonly MemberRow[]): UtcDay | null {
  const days = rows.flatMap((row) => row.observedFrom ?? []);
  return days.length === 0 ? null : Math.min(...days);
}
