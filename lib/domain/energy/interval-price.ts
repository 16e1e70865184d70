import type { Instant } from '../time.ts';

/** One price of one zone over `[start, start + seconds)`. */
export interface IntervalPrice {
  readonly zone: string;
  readonly start: Instant;
  /** Length: 300, 900, 1800, 3600, a month … */
  readonly seconds: number;
  /** Native currency per MWh; zero and negative prices are real. */
  readonly price: number;
}

/** 0 = nothing to say; 1 = far outside of what the last 30 days saw; 2 = beyond what the market allows. Shown, never dropped. */
export type PriceFlag = 0 | 1 | 2;

/** The price is flagged where it lies this many interquartile ranges of the last 30 days outside of their quartiles. */
const UNUSUAL_RANGES = 5;

/** Quartiles of the prices of the last 30 days. */
export interface UsualRange {
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/**
 * Whether a price deserves a second look.
 * @param plausible lowest and highest price that the market allows
 * @param usual null while there are not enough days to say; a range of no width (a price that sits on its floor) judges nothing
 */
export function flagOf(price: number, plausible: readonly [number, number], usual: UsualRange | null): PriceFlag {
  if (price < plausible[0] || price > plausible[1]) return 2;
  if (usual === null) return 0;
  const reach = UNUSUAL_RANGES * (usual.upperQuartile - usual.lowerQuartile);
  if (reach <= 0) return 0;
  return price < usual.lowerQuartile - reach || price > usual.upperQuartile + reach ? 1 : 0;
}

/**
 * The length of the steps of a curve, from the data and never from the date: the smallest distance between two starts.
 * @param starts in any order; doubles count once
 * @returns seconds, or null for fewer than two different starts
 */
export function stepOf(starts: readonly Instant[]): number | null {
  const ascending = [...new Set(starts)].sort((a, b) => a - b);
  let step: number | null = null;
  for (const [index, start] of ascending.entries()) {
    const before = ascending[index - 1];
    if (before !== undefined && (step === null || start - before < step)) step = start - before;
  }
  return step;
}
