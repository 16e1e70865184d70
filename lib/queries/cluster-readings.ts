import type { ReadingRow, SureFigure } from '#lib/contracts/clusters-page.ts';
import type { ClusterSet } from '#lib/domain/clusters/cluster-set.ts';
import { groupTally } from '#lib/domain/clusters/group-tally.ts';
import { clusterVariants } from '#lib/domain/clusters/variants.ts';
import { metricOf } from '#lib/domain/concentration/metrics.ts';
import { NAMELESS_POOLS, type PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import { samplingIntervals } from '#lib/domain/concentration/sampling-intervals.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import type { UtcDay } from '#lib/domain/time.ts';

/** Display name of a pool or a cluster. */
export type Named = (entity: string) => string;

/**
 * The figures of a window with every pool for itself, as the list groups them, and under every other reading that is worth trying:
 * how far the evidence that is in doubt moves them.
 */
export function readingsOf(set: ClusterSet | null, tally: PoolTally, day: UtcDay, nameOf: Named): ReadingRow[] {
  const raw = readingOf({ key: 'raw', kind: 'raw', pool: null }, tally, nameOf);
  const variants = set === null ? [] : clusterVariants(set.rows, 'template', day);
  return [
    raw,
    ...variants.map(({ kind, pool, rows }) => {
      const named = { key: `${kind} ${pool ?? ''}`.trim(), kind, pool: pool === null ? null : nameOf(pool) };
      return readingOf(named, groupTally(tally, rows, day), nameOf);
    }),
  ];
}

function readingOf(head: Pick<ReadingRow, 'key' | 'kind' | 'pool'>, tally: PoolTally, nameOf: Named): ReadingRow {
  const counts = tally.counts();
  const hhi = metricOf('hhi').compute(counts);
  return {
    ...head,
    hhi: hhi && { value: hhi.value, interval: samplingIntervals.hhi?.(counts) ?? null },
    nakamoto: metricOf('nakamoto-50').compute(counts)?.value ?? null,
    chances: null,
    largest: largestOf(tally, nameOf),
  };
}

function largestOf(tally: PoolTally, nameOf: Named): { name: string; share: SureFigure } | null {
  const [largest] = [...tally.entries()]
    .filter(([entity]) => !NAMELESS_POOLS.includes(entity))
    .sort(([a, mine], [b, theirs]) => theirs - mine || (a < b ? -1 : 1));
  if (!largest) return null;
  const [entity, blocks] = largest;
  return {
    name: nameOf(entity),
    share: { value: blocks / tally.total, interval: shareInterval(blocks, tally.total) },
  };
}
