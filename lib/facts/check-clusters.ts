import type { ClusterRow } from '#lib/domain/clusters/cluster-row.ts';
import { FactFileError, type NumberedRow } from './read-fact-rows.ts';

type Numbered = NumberedRow<ClusterRow>;

/**
 * Whether rows can stand together: every pool is known, no pool is in two clusters of one kind on one day, and a cluster has one
 * name and one kind.
 * @param pools slugs of all pools on record
 * @throws FactFileError in one sentence that names line and column
 */
export function checkClusters(file: string, rows: readonly Numbered[], pools: ReadonlySet<string>): void {
  rows.forEach((numbered, i) => {
    const fault = faultOf(numbered.row, rows.slice(0, i), pools);
    if (fault !== null) throw new FactFileError(`${file}, line ${numbered.line}: ${fault}`);
  });
}

function faultOf(row: ClusterRow, before: readonly Numbered[], pools: ReadonlySet<string>): string | null {
  if (!pools.has(row.pool)) return `pool: there is no pool ${row.pool}`;
  const namesake = before.find((other) => row.cluster !== null && other.row.cluster === row.cluster);
  if (namesake && namesake.row.kind !== row.kind) return `kind: is ${namesake.row.kind} in line ${namesake.line}`;
  if (namesake && namesake.row.clusterName !== row.clusterName)
    return `cluster_name: is ${namesake.row.clusterName} in line ${namesake.line}`;
  const overlap = before.find(
    ({ row: other }) => other.pool === row.pool && other.kind === row.kind && meet(other, row),
  );
  return overlap ? `valid_from: ${row.pool} has a ${row.kind} row for the same time in line ${overlap.line}` : null;
}

const meet = (a: ClusterRow, b: ClusterRow): boolean =>
  (a.validFrom ?? -Infinity) <= (b.validUntil ?? Infinity) && (b.validFrom ?? -Infinity) <= (a.validUntil ?? Infinity);
