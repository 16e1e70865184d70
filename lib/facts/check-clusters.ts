import type { ClusterRow } from '#lib/domain/clusters/cluster-row.ts';
import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import { FactFileError, type NumberedRow } from './read-fact-rows.ts';

type Numbered = NumberedRow<ClusterRow>;

/**
 * Whether rows can stand together: every pool is known, nothing was seen or looked at on a day to come, no pool is in two clusters of one
 * kind on one day, and a cluster has one name and one kind.
 * @throws FactFileError in one sentence that names line and column
 */
export function checkClusters(file: string, rows: readonly Numbered[], company: FactCompany): void {
  rows.forEach((numbered, i) => {
    const fault = faultOf(numbered.row, rows.slice(0, i), company);
    if (fault !== null) throw new FactFileError(`${file}, line ${numbered.line}: ${fault}`);
  });
}

function faultOf(row: ClusterRow, before: readonly Numbered[], { pools, today }: FactCompany): string | null {
  if (!pools.has(row.pool)) return `pool: there is no pool ${row.pool}`;
  if (row.reviewed > today) return 'reviewed: is in the future';
  if ((row.observedFrom ?? 0) > today) return 'observed_from: is in the future';
  if ((row.validFrom ?? 0) > today) return 'valid_from: is in the future';
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
