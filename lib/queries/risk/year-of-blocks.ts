import 'server-only';
import {
  type RateRow,
  type RateTable,
  RUN_LENGTHS,
  type StreakRow,
  type StreakTable,
} from '#lib/contracts/risk-page.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { expectedShuffledRuns } from '#lib/domain/risk/run-chance.ts';
import { fisherExactTest } from '#lib/domain/statistics/fisher-exact-test.ts';
import { holmCorrection } from '#lib/domain/statistics/holm-correction.ts';
import { poissonRange, poissonTest } from '#lib/domain/statistics/poisson.ts';
import { countByPoolAndEpoch, countStaleByPool } from '#lib/store/block-tallies.ts';
import { readLowest, readTip } from '#lib/store/blocks.ts';
import { readStreaks, type Streak } from '#lib/store/streaks.ts';
import type { DataSource } from '../data-source.ts';
import { BLOCKS_PER_YEAR } from './share-risk.ts';

/** How often a table may call something more than chance although it is not. */
const SIGNIFICANT = 0.05;
/** Fewer runs of six than this in a year are not worth a row, unless one was found. */
const LEAST_EXPECTED = 0.5;

type Tally = Awaited<ReturnType<typeof countByPoolAndEpoch>>[number];
type Names = ReadonlyMap<string, string>;

interface YearOfBlocks {
  readonly streaks: StreakTable;
  readonly empty: RateTable;
  readonly stale: RateTable;
}

/**
 * What the last 52,560 canonical blocks, about a year of them, show: runs of one pool, empty and stale blocks, each
 * beside what was to be expected. By height and not by time, since header times run backwards; as far as the ledger
 * goes; null for an empty one.
 */
export async function yearOfBlocks({ db }: DataSource, names: Names): Promise<YearOfBlocks | null> {
  const [tip, lowest] = [await readTip(db), await readLowest(db)];
  if (!tip || !lowest) return null;
  const heights = { from: Math.max(lowest.height, tip.height - BLOCKS_PER_YEAR + 1), to: tip.height };
  const tallies = await countByPoolAndEpoch(db, heights);
  const pools = new Map<string, readonly Tally[]>();
  for (const tally of tallies) pools.set(tally.pool, [...(pools.get(tally.pool) ?? []), tally]);
  const named = [...pools.keys()].filter((pool) => !NAMELESS_POOLS.includes(pool));
  const streaks = await readStreaks(db, heights, named, RUN_LENGTHS[0]);
  const stale = new Map((await countStaleByPool(db, heights)).map((row) => [row.pool, row.blocks]));
  const kindsOf = (pool: string): Counted => {
    const own = pools.get(pool) ?? [];
    const [blocks, empty, seenLive] = [sumOf(own, 'blocks'), sumOf(own, 'empty'), sumOf(own, 'seenLive')];
    const staled = stale.get(pool) ?? 0;
    return { pool, empty: { found: empty, blocks }, stale: { found: staled, blocks: seenLive + staled } };
  };
  const counted = [...new Set([...pools.keys(), ...stale.keys()])].map(kindsOf);
  return {
    streaks: { ...heights, rows: streakRows(pools, named, streaks, names) },
    empty: rateTable(
      counted.map(({ pool, empty }) => ({ pool, ...empty })),
      names,
    ),
    stale: rateTable(
      counted.map((row) => ({ pool: row.pool, ...row.stale })),
      names,
    ),
  };
}

interface Counted {
  readonly pool: string;
  readonly empty: Trials;
  readonly stale: Trials;
}

interface Trials {
  readonly found: number;
  readonly blocks: number;
}

const sumOf = (tallies: readonly Tally[], field: 'blocks' | 'empty' | 'seenLive'): number =>
  tallies.reduce((sum, tally) => sum + tally[field], 0);

/**
 * Expected as if the same blocks of each epoch had come in random order, so that a share which changes over the year
 * counts as it was.
 */
function streakRows(
  pools: ReadonlyMap<string, readonly Tally[]>,
  named: readonly string[],
  streaks: readonly Streak[],
  names: Names,
): StreakRow[] {
  const inEpoch = new Map<number, number>();
  for (const { epoch, blocks } of [...pools.values()].flat()) inEpoch.set(epoch, (inEpoch.get(epoch) ?? 0) + blocks);
  const total = [...inEpoch.values()].reduce((sum, blocks) => sum + blocks, 0);
  const rows = named
    .map((slug) => {
      const own = pools.get(slug) ?? [];
      const mine = streaks.filter(({ pool }) => pool === slug);
      const runs = RUN_LENGTHS.map((length) => {
        const found = mine.filter((streak) => streak.length >= length).length;
        const expected = own.reduce(
          (sum, { epoch, blocks }) => sum + expectedShuffledRuns(blocks, length, inEpoch.get(epoch) ?? blocks),
          0,
        );
        return { found, expected, ...poissonRange(expected) };
      });
      return {
        slug,
        name: names.get(slug) ?? slug,
        share: sumOf(own, 'blocks') / total,
        runs,
        longest: longestOf(mine),
      };
    })
    .filter(({ runs: [six] }) => six !== undefined && (six.expected >= LEAST_EXPECTED || six.found > 0))
    .sort((a, b) => b.share - a.share || a.slug.localeCompare(b.slug));
  const chances = holmCorrection(rows.map(({ runs: [six] }) => poissonTest(six?.found ?? 0, six?.expected ?? 0)));
  return rows.map((row, index) => ({ ...row, isWithinChance: (chances[index] ?? 1) >= SIGNIFICANT }));
}

/** The earliest of the longest: `streaks` come newest first. */
const longestOf = (streaks: readonly Streak[]): StreakRow['longest'] =>
  streaks.reduce<StreakRow['longest']>(
    (longest, { length, from }) => (longest === null || length >= longest.length ? { length, from } : longest),
    null,
  );

/** Every named pool beside the rate of all blocks, unknown ones included; the most blocks first. */
function rateTable(counted: readonly (Trials & { readonly pool: string })[], names: Names): RateTable {
  const blocks = counted.reduce((sum, row) => sum + row.blocks, 0);
  const found = counted.reduce((sum, row) => sum + row.found, 0);
  const rows = counted
    .filter((row) => !NAMELESS_POOLS.includes(row.pool) && row.blocks > 0)
    .sort((a, b) => b.blocks - a.blocks || a.pool.localeCompare(b.pool));
  const chances = holmCorrection(
    rows.map((row) =>
      fisherExactTest(
        { successes: row.found, trials: row.blocks },
        { successes: found - row.found, trials: blocks - row.blocks },
      ),
    ),
  );
  return {
    blocks,
    found,
    rows: rows.map((row, index): RateRow => {
      const { low, high } = shareInterval(row.found, row.blocks) ?? { low: 0, high: 1 };
      const named = { slug: row.pool, name: names.get(row.pool) ?? row.pool, blocks: row.blocks, found: row.found };
      const expected = (row.blocks * found) / blocks;
      return {
        ...named,
        expected,
        rate: row.found / row.blocks,
        low,
        high,
        isWithinChance: (chances[index] ?? 1) >= SIGNIFICANT,
      };
    }),
  };
}
