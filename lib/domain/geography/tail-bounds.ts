/** Where a figure lies that an unlisted rest leaves open; a low end is one that no reading of the rest can undercut. */
export interface TailBounds {
  /** Herfindahl-Hirschman index, 0..10,000. */
  readonly hhi: { readonly low: number; readonly high: number };
  /** Fewest entities with strictly more than half; `high` is null where the listed ones do not have it: no number can be told. */
  readonly nakamoto: { readonly low: number; readonly high: number | null };
  /** Sum of the listed shares, and what is left, 0..1. */
  readonly listed: number;
  readonly unlisted: number;
}

const HALF = 0.5;
/** Shares come as decimal fractions: a sum that is half in decimals must not pass for more than half. */
const EPSILON = 1e-9;

/**
 * Concentration of a list that names some entities and not the rest. Shares are taken as they are, never scaled up to one.
 *
 * Low HHI: the rest is dust. High HHI: the rest is as few entities as it can be, none above `cap`; entities of the size s <= cap that
 * make up the rest r add at most r x cap x 10,000 (a fraction of an entity counts as such, less than one point too high here).
 * Nakamoto, fewest: the rest as such entities of the size `cap`; most: the rest as dust, which no number of entities needs to be enough.
 *
 * @param shares 0..1 each, above zero, in any order, in sum at most one (and half a point of rounding)
 * @param cap largest share that an unlisted entity can have, 0..1. Left out: the smallest listed one, as in a list of the largest.
 * @returns null for an empty list
 * @throws RangeError for a share that is not within 0..1
 */
export function tailBounds(shares: readonly number[], cap?: number): TailBounds | null {
  if (shares.length === 0) return null;
  for (const share of [...shares, cap ?? 0]) {
    if (!(share >= 0 && share <= 1)) throw new RangeError(`not a share: ${share}`);
  }
  const descending = [...shares].sort((a, b) => b - a);
  const listed = descending.reduce((sum, share) => sum + share, 0);
  const unlisted = Math.max(0, 1 - listed);
  const largestUnlisted = Math.min(cap ?? descending.at(-1) ?? 0, unlisted);
  const low = 10_000 * descending.reduce((sum, share) => sum + share ** 2, 0);
  return {
    hhi: { low, high: low + 10_000 * unlisted * largestUnlisted },
    nakamoto: { low: fewest(descending, largestUnlisted, unlisted), high: among(descending) },
    listed,
    unlisted,
  };
}

/** How many of the listed have more than half; null where all of them have not. */
function among(descending: readonly number[]): number | null {
  let sum = 0;
  for (const [index, share] of descending.entries()) {
    sum += share;
    if (sum > HALF + EPSILON) return index + 1;
  }
  return null;
}

/** The same with the rest as entities of the size `unit`, which take their place among the listed. */
function fewest(descending: readonly number[], unit: number, unlisted: number): number {
  const units = unit > 0 ? Math.floor(unlisted / unit + EPSILON) : 0;
  const last = unlisted - units * unit;
  const all = [...descending, ...Array.from({ length: units }, () => unit), last].sort((a, b) => b - a);
  return among(all) ?? all.length;
}
