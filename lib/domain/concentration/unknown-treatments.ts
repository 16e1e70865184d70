import type { BlockCounts, Measure } from './block-counts.ts';

/**
 * A formula over the blocks of single entities. `counts` holds one entry per entity; `singletons` says how many more
 * entities found exactly one block each, so that thousands of unknown blocks need no list of ones.
 * Null where the formula has no value, which every formula says of a window without blocks.
 */
export type EntityFormula = (counts: readonly number[], singletons: number) => number | null;

/**
 * Runs a formula under the three treatments of unknown blocks. The headline takes each unknown block for an entity of
 * its own; the bounds are the least and the greatest of that, of "all unknown blocks are one entity", and of "left
 * out". A treatment without a value (left out, and nothing else was there) does not take part in the bounds. Null when
 * the headline itself has no value.
 */
export function measureOverUnknown({ known, unknown }: BlockCounts, formula: EntityFormula): Measure | null {
  const value = formula(known, unknown);
  if (value === null) return null;
  if (unknown === 0) return { value, low: value, high: value };
  const others = [formula([...known, unknown], 0), formula(known, 0)].filter((other) => other !== null);
  return { value, low: Math.min(value, ...others), high: Math.max(value, ...others) };
}
