import 'server-only';
import type { BuilderRow, ClusterFact, ClustersPage, ClusterWindow, SureFigure } from '#lib/contracts/clusters-page.ts';
import { CLUSTER_KINDS, type ClusterRow } from '#lib/domain/clusters/cluster-row.ts';
import { type ClusterSet, groupingRows, isMember, membersOn } from '#lib/domain/clusters/cluster-set.ts';
import { groupTally } from '#lib/domain/clusters/group-tally.ts';
import type { Grouping } from '#lib/domain/clusters/grouping.ts';
import { NAMELESS_POOLS, PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { isoDay, type UtcDay } from '#lib/domain/time.ts';
import { chancesInWords } from '#lib/domain/uncertainty/chances-in-words.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import { readOrigins } from '#lib/store/facts.ts';
import { readPoints, readShares, readWindowRange } from '#lib/store/metric-points.ts';
import { type Named, readingsOf } from './cluster-readings.ts';
import type { DataSource } from './data-source.ts';
import { poolNames } from './pool-names.ts';

const WINDOWS = ['7d', '30d'] as const;
/** Builders below this share of every window would only lengthen the table. */
const LEAST_SHARE = 0.01;

interface Counted {
  readonly window: (typeof WINDOWS)[number];
  readonly day: UtcDay;
  readonly asOf: number;
  readonly tally: PoolTally;
}

/** Who builds whose block templates, by which evidence, and what that does to the figures of concentration. */
export async function getClustersPage(source: DataSource): Promise<ClustersPage> {
  const set = await readClusterSet(source.db);
  const pools = await poolNames(source);
  const counted = (await Promise.all(WINDOWS.map((window) => count(source, window)))).flatMap((one) => one ?? []);
  const nameOf = namesOf(set, pools);
  const builders = set === null ? [] : buildersOf(set, counted, nameOf);
  return {
    list: set && { version: set.version, isOperators: set.list === 'own', reviewed: isoDay(set.reviewed) },
    largest: set === null ? null : largestOf(set, builders, counted[0]?.day),
    windows: await Promise.all(counted.map((window) => toWindow(source, set, window, nameOf))),
    builders,
    facts: set === null ? [] : await factsOf(source, set, pools),
  };
}

async function count({ db }: DataSource, window: (typeof WINDOWS)[number]): Promise<Counted | null> {
  const range = await readWindowRange(db, window);
  const shares = range === null ? [] : await readShares(db, window, { from: range.to, to: range.to });
  const [first] = shares;
  if (!first) return null;
  const tally = new PoolTally();
  for (const { entity, value, blocks } of shares) tally.add(entity, Math.round((value ?? 0) * blocks));
  return { window, day: first.period, asOf: first.endsAt, tally };
}

async function toWindow(
  source: DataSource,
  set: ClusterSet | null,
  { tally, ...window }: Counted,
  nameOf: Named,
): Promise<ClusterWindow> {
  const readings = readingsOf(set, tally, window.day, nameOf);
  const withChances = readings.map(async (reading) => {
    const grouping = groupingOf[reading.kind];
    return grouping === undefined ? reading : { ...reading, chances: await chancesOf(source, window, grouping, set) };
  });
  return { ...window, blocks: tally.total, readings: await Promise.all(withChances) };
}

/** Draws are stored for what figures are made of; other readings are only tried here. */
const groupingOf: Readonly<Partial<Record<string, Grouping>>> = { raw: 'raw', default: 'template' };

async function chancesOf(
  { db }: DataSource,
  { window, day }: Pick<Counted, 'window' | 'day'>,
  grouping: Grouping,
  set: ClusterSet | null,
): Promise<string | null> {
  const [point] = await readPoints(db, 'nakamoto-50', window, { grouping, from: day, to: day });
  const isOfSet = grouping === 'raw' || point?.clusterSet === set?.version;
  return point?.chances && isOfSet ? chancesInWords(point.chances) : null;
}

/** Names of pools and clusters alike: no slug of the one is one of the other. */
function namesOf(set: ClusterSet | null, pools: ReadonlyMap<string, string>): Named {
  const clusters = new Map((set?.rows ?? []).filter(isMember).map((row) => [row.cluster, row.clusterName]));
  return (entity) => clusters.get(entity) ?? pools.get(entity) ?? entity;
}

function buildersOf(set: ClusterSet, counted: readonly Counted[], nameOf: Named): BuilderRow[] {
  const rows = groupingRows(set.rows, 'template');
  const [first] = counted;
  if (!first) return [];
  const members = membersOn(rows, first.day);
  const tallies = counted.map(({ tally, day }) => groupTally(tally, rows, day));
  const blocksOf = tallies.map((tally) => new Map(tally.entries()));
  const entities = new Set(blocksOf.flatMap((blocks) => [...blocks.keys()]));
  return [...entities]
    .filter((entity) => !NAMELESS_POOLS.includes(entity))
    .map((entity): BuilderRow => {
      const pools = [...members].filter(([, cluster]) => cluster === entity).map(([pool]) => nameOf(pool));
      const shares = tallies.map(({ total }, i) => shareOf(blocksOf[i]?.get(entity) ?? 0, total));
      return { key: entity, name: nameOf(entity), pools, isCluster: pools.length > 1, shares };
    })
    .filter(({ shares, isCluster }) => isCluster || shares.some((share) => (share?.value ?? 0) >= LEAST_SHARE))
    .sort((a, b) => (b.shares[0]?.value ?? 0) - (a.shares[0]?.value ?? 0) || (a.key < b.key ? -1 : 1));
}

const shareOf = (blocks: number, total: number): SureFigure | null =>
  total === 0 ? null : { value: blocks / total, interval: shareInterval(blocks, total) };

function largestOf(set: ClusterSet, builders: readonly BuilderRow[], day: UtcDay | undefined): ClustersPage['largest'] {
  const first = builders.find(({ isCluster }) => isCluster);
  const share = first?.shares[0];
  if (first === undefined || share == null || day === undefined) return null;
  const members = [...membersOn(groupingRows(set.rows, 'template'), day).values()];
  return { name: first.name, pools: members.filter((cluster) => cluster === first.key).length, share };
}

const dayOr = (day: UtcDay | null): string | null => (day === null ? null : isoDay(day));

async function factsOf(
  { db }: DataSource,
  set: ClusterSet,
  pools: ReadonlyMap<string, string>,
): Promise<ClustersPage['facts']> {
  const origins = new Map((await readOrigins(db)).map(({ id, attribution }) => [id, attribution]));
  const toFact = (row: ClusterRow, i: number): ClusterFact => ({
    key: `${row.kind} ${row.pool} ${i}`,
    pool: { slug: row.pool, name: pools.get(row.pool) ?? row.pool },
    cluster: row.clusterName,
    validFrom: dayOr(row.validFrom),
    validUntil: dayOr(row.validUntil),
    observedFrom: dayOr(row.observedFrom),
    confidence: row.confidence,
    isDefault: row.isDefault,
    evidence: { title: origins.get(row.origin) ?? 'the operator of this site', url: row.evidenceUrl },
    note: row.note,
  });
  return CLUSTER_KINDS.map((kind) => ({ kind, rows: set.rows.filter((row) => row.kind === kind).map(toFact) })).filter(
    ({ rows }) => rows.length > 0,
  );
}
