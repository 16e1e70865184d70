import { RUN_LENGTHS, type StreakRow } from '#lib/contracts/risk-page.ts';
import { expectedShuffledRuns } from '#lib/domain/risk/run-chance.ts';
import { holmCorrection } from '#lib/domain/statistics/holm-correction.ts';
import { poissonRange, poissonTest } from '#lib/domain/statistics/poisson.ts';

/** How often a table may call something more than chance although it is not. */
const SIGNIFICANT = 0.05;
/** Fewer runs of six than this are not worth a row, unless one was found. */
const LEAST_EXPECTED = 0.5;

/** Blocks of a pool, or of a cluster of them, by difficulty epoch, and what of them came in a row. */
export interface Finder {
  readonly key: string;
  readonly name: string;
  readonly epochs: readonly { readonly epoch: number; readonly blocks: number }[];
  /** Newest first. */
  readonly streaks: readonly { readonly from: number; readonly length: number }[];
}

/**
 * Runs found beside runs expected, the largest share first. Expected as if the same blocks of each epoch had come in random
 * order, so that a share which changes over the year counts as it was.
 * @param inEpoch all blocks of each epoch, by whomever
 */
export function streakRows(finders: readonly Finder[], inEpoch: ReadonlyMap<number, number>): StreakRow[] {
  const total = [...inEpoch.values()].reduce((sum, blocks) => sum + blocks, 0);
  const rows = finders
    .map(({ key, name, epochs, streaks }) => {
      const runs = RUN_LENGTHS.map((length) => {
        const expected = epochs.reduce(
          (sum, { epoch, blocks }) => sum + expectedShuffledRuns(blocks, length, inEpoch.get(epoch) ?? blocks),
          0,
        );
        return { found: streaks.filter((one) => one.length >= length).length, expected, ...poissonRange(expected) };
      });
      const share = epochs.reduce((sum, { blocks }) => sum + blocks, 0) / total;
      return { key, name, share, runs, longest: longestOf(streaks) };
    })
    .filter(({ runs: [six] }) => six !== undefined && (six.expected >= LEAST_EXPECTED || six.found > 0))
    .sort((a, b) => b.share - a.share || a.key.localeCompare(b.key));
  const chances = holmCorrection(rows.map(({ runs: [six] }) => poissonTest(six?.found ?? 0, six?.expected ?? 0)));
  return rows.map((row, index) => ({ ...row, isWithinChance: (chances[index] ?? 1) >= SIGNIFICANT }));
}

/** The earliest of the longest. */
const longestOf = (streaks: Finder['streaks']): StreakRow['longest'] =>
  streaks.reduce<StreakRow['longest']>(
    (longest, { length, from }) => (longest === null || length >= longest.length ? { length, from } : longest),
    null,
  );
