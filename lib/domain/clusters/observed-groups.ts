/** How alike the jobs of two pools were over some hours. */
export interface PairEvidence {
  /** Slugs. */
  readonly poolA: string;
  readonly poolB: string;
  readonly comparisons: number;
  /** Mean score, 0..1. */
  readonly score: number;
}

/** A mean above this is no chance: pools that build alone share the transactions that pay most, and little else. */
export const ALIKE = 0.8;
/** Fewer comparisons of two pools than this say nothing of them, either way. */
export const LEAST_COMPARISONS = 20;

/** Pairs of which enough jobs were compared. */
export const judgedPairs = (pairs: readonly PairEvidence[]): PairEvidence[] =>
  pairs.filter(({ comparisons }) => comparisons >= LEAST_COMPARISONS);

/**
 * Pools whose jobs were seen to carry one template: those that are connected by pairs alike, also through a third.
 * @returns groups of two and more slugs, each ascending, in the order of their first; a pool is in one at most
 */
export function observedGroups(pairs: readonly PairEvidence[]): string[][] {
  const groupOf = new Map<string, Set<string>>();
  for (const { poolA, poolB, score } of judgedPairs(pairs)) {
    if (score <= ALIKE) continue;
    const joined = new Set([...(groupOf.get(poolA) ?? [poolA]), ...(groupOf.get(poolB) ?? [poolB])]);
    for (const pool of joined) groupOf.set(pool, joined);
  }
  return [...new Set(groupOf.values())]
    .map((group) => [...group].sort())
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));
}
