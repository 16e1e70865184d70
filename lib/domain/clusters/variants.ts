import type { UtcDay } from '../time.ts';
import { type ClusterKind, type ClusterRow, holdsOn } from './cluster-row.ts';
import { groupingRows, isMember, type MemberRow } from './cluster-set.ts';

/** Another reading of the evidence: what a figure would be if it were right. */
export interface ClusterVariant {
  /** `default`: as figures are grouped; `with`: and one more pool; `high`: only what is of high confidence. */
  readonly kind: 'default' | 'with' | 'high';
  /** The pool that is one more; null for the others. */
  readonly pool: string | null;
  readonly rows: readonly MemberRow[];
}

/** The readings of a set that are worth trying on a day: as it is, with each pool that is left out, and with the surest alone. */
export function clusterVariants(rows: readonly ClusterRow[], kind: ClusterKind, day: UtcDay): ClusterVariant[] {
  const grouping = groupingRows(rows, kind);
  const leftOut = rows.filter(isMember).filter((row) => row.kind === kind && !row.isDefault && holdsOn(row, day));
  const sure = grouping.filter(({ confidence }) => confidence === 'high');
  return [
    { kind: 'default', pool: null, rows: grouping },
    ...leftOut.map((row) => ({ kind: 'with' as const, pool: row.pool, rows: [...grouping, row] })),
    ...(sure.length < grouping.length ? [{ kind: 'high' as const, pool: null, rows: sure }] : []),
  ];
}
