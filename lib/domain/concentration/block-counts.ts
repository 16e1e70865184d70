/**
 * Blocks found in one window, by entity: what every concentration measure is computed from.
 *
 * `known` holds one positive count per named pool, sorted descending. `unknown` blocks belong to nobody we can name:
 * they stay in the denominator and are treated as many tiny entities (one block each) in the headline figure; the
 * bounds are "all one entity" and "left out".
 */
export interface BlockCounts {
  readonly known: readonly number[];
  readonly unknown: number;
}

/**
 * A measure of one window. `value` is the headline; `low` and `high` bound it over the three treatments of unknown
 * blocks (one entity each, one entity in all, left out). They say nothing about chance: sampling intervals are
 * separate.
 */
export interface Measure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Brings counts per named pool into the order and shape that the measures expect; pools without a block are dropped.
 * @throws RangeError for a count that is negative or not whole.
 */
export function toBlockCounts(countsOfPools: Iterable<number>, unknown = 0): BlockCounts {
  const known = [...countsOfPools];
  for (const count of [...known, unknown]) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a number of blocks: ${count}`);
  }
  return { known: known.filter((count) => count > 0).sort((a, b) => b - a), unknown };
}

/** All blocks of the window, unknown ones included: the denominator of every share. */
export const totalBlocks = (counts: BlockCounts): number => sumOf(counts.known) + counts.unknown;

/** Plain sum; 0 for an empty list. */
export function sumOf(counts: readonly number[]): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}
