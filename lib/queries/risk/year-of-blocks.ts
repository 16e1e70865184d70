import 'server-only';
import { type RateTable, RUN_LENGTHS, type StreakTable } from '#lib/contracts/risk-page.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { countByPoolAndEpoch, countStaleByPool } from '#lib/store/block-tallies.ts';
import { readLowest, readTip } from '#lib/store/blocks.ts';
import { readJointStreaks, readStreaks } from '#lib/store/streaks.ts';
import type { DataSource } from '../data-source.ts';
import { rateTable } from './rate-table.ts';
import { BLOCKS_PER_YEAR } from './share-risk.ts';
import { type Finder, streakRows } from './streak-rows.ts';
import type { TemplateCluster } from './template-clusters.ts';

type Tally = Awaited<ReturnType<typeof countByPoolAndEpoch>>[number];

interface YearOfBlocks {
  readonly streaks: StreakTable;
  readonly empty: RateTable;
  readonly stale: RateTable;
}

/**
 * What the last 52,560 canonical blocks, about a year of them, show: runs of one pool and of one template, empty and
 * stale blocks, each beside what was to be expected. By height and not by time, since header times run backwards; as
 * far as the ledger goes; null for an empty one.
 */
export async function yearOfBlocks(
  { db }: DataSource,
  names: ReadonlyMap<string, string>,
  clusters: readonly TemplateCluster[],
): Promise<YearOfBlocks | null> {
  const [tip, lowest] = [await readTip(db), await readLowest(db)];
  if (!tip || !lowest) return null;
  const heights = { from: Math.max(lowest.height, tip.height - BLOCKS_PER_YEAR + 1), to: tip.height };
  const tallies = await countByPoolAndEpoch(db, heights);
  const tally = groupBy(tallies, ({ pool }) => pool);
  const talliesOf = (pool: string): readonly Tally[] => tally.get(pool) ?? [];

  const pools = [...tally.keys()].filter((pool) => !NAMELESS_POOLS.includes(pool));
  const range = { ...heights, atLeast: RUN_LENGTHS[0] };
  const streaks = groupBy(await readStreaks(db, range, pools), ({ finder }) => finder);
  const finders: Finder[] = pools.map((pool) => ({
    key: pool,
    name: names.get(pool) ?? pool,
    epochs: talliesOf(pool),
    streaks: streaks.get(pool) ?? [],
  }));
  // A cluster of which one pool alone found blocks is that pool.
  for (const cluster of clusters.filter((one) => one.pools.filter((pool) => tally.has(pool)).length > 1)) {
    const epochs = sumByEpoch(cluster.pools.flatMap(talliesOf));
    const joint = await readJointStreaks(db, range, cluster);
    finders.push({
      key: cluster.key,
      name: `${cluster.name} (one template)`,
      epochs: toEpochs(epochs),
      streaks: joint,
    });
  }

  const stale = new Map((await countStaleByPool(db, heights)).map((row) => [row.pool, row.blocks]));
  const staleOf = (pool: string): number => stale.get(pool) ?? 0;
  const staleTrials = [...new Set([...tally.keys(), ...stale.keys()])].map((pool) => {
    return { pool, found: staleOf(pool), blocks: sumOf(talliesOf(pool), 'seenLive') + staleOf(pool) };
  });
  const emptyTrials = [...tally].map(([pool, own]) => {
    return { pool, found: sumOf(own, 'empty'), blocks: sumOf(own, 'blocks') };
  });
  return {
    streaks: { ...heights, rows: streakRows(finders, sumByEpoch(tallies)) },
    empty: rateTable(emptyTrials, names),
    stale: rateTable(staleTrials, names),
  };
}

const sumOf = (tallies: readonly Tally[], field: 'blocks' | 'empty' | 'seenLive'): number =>
  tallies.reduce((sum, tally) => sum + tally[field], 0);

function sumByEpoch(tallies: readonly Tally[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { epoch, blocks } of tallies) sums.set(epoch, (sums.get(epoch) ?? 0) + blocks);
  return sums;
}

const toEpochs = (sums: ReadonlyMap<number, number>): Finder['epochs'] =>
  [...sums].map(([epoch, blocks]) => ({ epoch, blocks }));

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
