import type { RateRow, RateTable } from '#lib/contracts/risk-page.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { fisherExactTest } from '#lib/domain/statistics/fisher-exact-test.ts';
import { holmCorrection } from '#lib/domain/statistics/holm-correction.ts';

/** How often a table may call something more than chance although it is not. */
const SIGNIFICANT = 0.05;

/** Blocks of a pool, and how many of them are of a kind. */
interface PoolTrials {
  readonly pool: string;
  readonly found: number;
  readonly blocks: number;
}

/** Every named pool beside the rate of all blocks, those of nobody known included; the most blocks first. */
export function rateTable(trials: readonly PoolTrials[], names: ReadonlyMap<string, string>): RateTable {
  const blocks = trials.reduce((sum, row) => sum + row.blocks, 0);
  const found = trials.reduce((sum, row) => sum + row.found, 0);
  const named = trials
    .filter((row) => !NAMELESS_POOLS.includes(row.pool) && row.blocks > 0)
    .sort((a, b) => b.blocks - a.blocks || a.pool.localeCompare(b.pool));
  const chances = holmCorrection(
    named.map((own) =>
      fisherExactTest(
        { successes: own.found, trials: own.blocks },
        { successes: found - own.found, trials: blocks - own.blocks },
      ),
    ),
  );
  const rows = named.map(
    (own, index): RateRow => ({
      slug: own.pool,
      name: names.get(own.pool) ?? own.pool,
      blocks: own.blocks,
      found: own.found,
      expected: (own.blocks * found) / blocks,
      rate: own.found / own.blocks,
      ...(shareInterval(own.found, own.blocks) ?? { low: 0, high: 1 }),
      isWithinChance: (chances[index] ?? 1) >= SIGNIFICANT,
    }),
  );
  return { blocks, found, rows };
}
