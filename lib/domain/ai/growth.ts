/** Growth from one figure to a later one. */
export interface Growth {
  /** How many times as large; 4.76 is +376 %. */
  readonly factor: number;
  /** Part by which it grows in all: 3.76 is +376 %. */
  readonly total: number;
  /** Compound annual growth rate: factor^(1/years) - 1, 0.215 is 21.5 % a year. */
  readonly perYear: number;
  readonly years: number;
}

/**
 * @param from above zero, in any unit; `to` in the same one
 * @param years between the two, above zero
 * @throws RangeError for figures or years that have no growth
 */
export function growthOf(from: number, to: number, years: number): Growth {
  if (!(from > 0 && to > 0 && years > 0)) throw new RangeError(`no growth from ${from} to ${to} in ${years} years`);
  const factor = to / from;
  return { factor, total: factor - 1, perYear: factor ** (1 / years) - 1, years };
}

/** What a figure comes to that grows by `total` (3 is +300 %). */
export const grownBy = (from: number, total: number): number => from * (1 + total);
