import 'server-only';
import type { ObservedGroup, TemplateEvidencePage } from '#lib/contracts/template-evidence.ts';
import { type ClusterSet, groupingRows, isMember, membersOn } from '#lib/domain/clusters/cluster-set.ts';
import { type JudgedGroup, judgeGroups } from '#lib/domain/clusters/judge-groups.ts';
import { ALIKE, judgedPairs, LEAST_COMPARISONS, observedGroups } from '#lib/domain/clusters/observed-groups.ts';
import { dayOf } from '#lib/domain/time.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import { readPairSums } from '#lib/store/template-evidence.ts';
import type { DataSource } from './data-source.ts';
import { poolNames } from './pool-names.ts';

const HOURS = 24;

type PairSums = Awaited<ReturnType<typeof readPairSums>>[number];

/** What the pools' own mining jobs say of who sends out whose template, beside what the dated table says. */
export async function getTemplateEvidence(source: DataSource): Promise<TemplateEvidencePage> {
  const { db, now, stratumUrl, simulated } = source;
  const sums = await readPairSums(db, now - HOURS * 3600);
  const pairs = sums.map((pair) => ({ ...pair, score: pair.scoreSum / pair.comparisons }));
  const set = await readClusterSet(db);
  const names = await poolNames(source);
  const nameOf = (slug: string): string => names.get(slug) ?? slug;
  const members = set === null ? new Map<string, string>() : membersOn(groupingRows(set.rows, 'template'), dayOf(now));
  const grouped = new Set(observedGroups(pairs).flat());
  const judged = new Set(judgedPairs(pairs).flatMap(({ poolA, poolB }) => [poolA, poolB]));
  return {
    isOn: stratumUrl !== null,
    simulated,
    hours: HOURS,
    alike: ALIKE,
    least: LEAST_COMPARISONS,
    latestAt: sums.length === 0 ? null : Math.floor(Math.max(...sums.map(({ latestAt }) => latestAt))),
    comparisons: sums.reduce((all, { comparisons }) => all + comparisons, 0),
    groups: judgeGroups(pairs, members).map((group) => toGroup(group, sums, set, nameOf)),
    alone: [...judged]
      .filter((pool) => !grouped.has(pool))
      .map(nameOf)
      .sort(),
  };
}

function toGroup(
  { verdict, pools, others, cluster }: JudgedGroup,
  sums: readonly PairSums[],
  set: ClusterSet | null,
  nameOf: (slug: string) => string,
): ObservedGroup {
  const own = sums.filter(({ poolA, poolB }) => isOf(poolA, poolB, pools, others) || isOf(poolB, poolA, pools, others));
  const comparisons = own.reduce((all, pair) => all + pair.comparisons, 0);
  return {
    key: `${verdict} ${pools.join(' ')}`,
    verdict,
    pools: pools.map(nameOf),
    others: others.map(nameOf),
    cluster: (set?.rows ?? []).filter(isMember).find((row) => row.cluster === cluster)?.clusterName ?? null,
    score: own.reduce((all, { scoreSum }) => all + scoreSum, 0) / comparisons,
    lowest: Math.min(...own.map((pair) => pair.scoreSum / pair.comparisons)),
    comparisons,
    heights: [Math.min(...own.map(({ firstHeight }) => firstHeight)), Math.max(...own.map((pair) => pair.lastHeight))],
    latestAt: Math.floor(Math.max(...own.map(({ latestAt }) => latestAt))),
  };
}

/** One pool of the verdict with another one of it, or with one of those that they were held against. */
const isOf = (pool: string, other: string, pools: readonly string[], others: readonly string[]): boolean =>
  pools.includes(pool) && (pools.includes(other) || others.includes(other));
