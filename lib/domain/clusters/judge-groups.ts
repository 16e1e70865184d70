import { judgedPairs, observedGroups, type PairEvidence } from './observed-groups.ts';

/**
 * What the jobs say beside the dated table. `agrees`: pools of one cluster, and their jobs carry one template.
 * `not-in-table`: one template, though the table does not have these pools together. `not-observed`: one cluster, but other jobs.
 */
export type GroupVerdict = 'agrees' | 'not-in-table' | 'not-observed';

export interface JudgedGroup {
  readonly verdict: GroupVerdict;
  /** Slugs of the pools that the verdict is about. */
  readonly pools: readonly string[];
  /** Slugs of those that they were compared with, beside each other. */
  readonly others: readonly string[];
  /** Of the dated table, where it has one of them in one. */
  readonly cluster: string | null;
}

/**
 * Holds what was observed against who belongs together by the table.
 * @param members cluster of each pool that the table has in one
 */
export function judgeGroups(pairs: readonly PairEvidence[], members: ReadonlyMap<string, string>): JudgedGroup[] {
  const groups = observedGroups(pairs);
  return [
    ...groups.flatMap((group) => judgeGroup(group, members)),
    ...notObserved(groups, judgedPairs(pairs), members),
  ];
}

/** The largest part of a group that the table has together agrees; whoever else is in it, is new. */
function judgeGroup(group: readonly string[], members: ReadonlyMap<string, string>): JudgedGroup[] {
  const largest = largestPart(group, members);
  const cluster = largest?.cluster ?? null;
  const agreeing: readonly string[] = largest?.pools ?? [];
  const rest = group.filter((pool) => !agreeing.includes(pool));
  return [
    ...(agreeing.length > 0 ? [{ verdict: 'agrees' as const, pools: agreeing, others: [], cluster }] : []),
    ...(rest.length > 0 ? [{ verdict: 'not-in-table' as const, pools: rest, others: agreeing, cluster }] : []),
  ];
}

/** The cluster with most pools of a group, at least two, and these. */
function largestPart(
  group: readonly string[],
  members: ReadonlyMap<string, string>,
): { readonly cluster: string; readonly pools: readonly string[] } | null {
  const clusters = new Set(group.flatMap((pool) => members.get(pool) ?? []));
  const parts = [...clusters].map((cluster) => {
    return { cluster, pools: group.filter((pool) => members.get(pool) === cluster) };
  });
  return parts.filter(({ pools }) => pools.length > 1).sort((a, b) => b.pools.length - a.pools.length)[0] ?? null;
}

/**
 * Pools that are not in the group that the others of their cluster are in, or with nobody where no two of it are. Only those whose
 * jobs were held against the others' often enough: of two pools that were never compared nothing was observed.
 */
function notObserved(
  groups: readonly (readonly string[])[],
  pairs: readonly PairEvidence[],
  members: ReadonlyMap<string, string>,
): JudgedGroup[] {
  return [...new Set(members.values())].flatMap((cluster) => {
    const inside = pairs.filter(({ poolA, poolB }) => [poolA, poolB].every((pool) => members.get(pool) === cluster));
    const pools = [...new Set(inside.flatMap(({ poolA, poolB }) => [poolA, poolB]))].sort();
    const parts = groups.map((group) => pools.filter((pool) => group.includes(pool)));
    const together = parts.reduce((most, part) => (part.length > Math.max(1, most.length) ? part : most), []);
    const isHeldAgainst = (pool: string): boolean =>
      together.length === 0 || inside.some((pair) => isPair(pair, pool, together));
    const apart = pools.filter((pool) => !together.includes(pool) && isHeldAgainst(pool));
    return apart.length === 0 ? [] : [{ verdict: 'not-observed' as const, pools: apart, others: together, cluster }];
  });
}

const isPair = ({ poolA, poolB }: PairEvidence, pool: string, others: readonly string[]): boolean =>
  (poolA === pool && others.includes(poolB)) || (poolB === pool && others.includes(poolA));
