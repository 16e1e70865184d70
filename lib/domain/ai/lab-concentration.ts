import { effectiveNumberSimpson } from '../concentration/effective-number-simpson.ts';
import { fewestWithMajority } from '../concentration/fewest-with-majority.ts';
import { herfindahlHirschmanIndex } from '../concentration/herfindahl-hirschman-index.ts';

/** A figure with what the unlisted rest leaves open. */
export interface Bounded {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface LabConcentration {
  /** Herfindahl-Hirschman index, 0..10,000. */
  readonly hhi: Bounded;
  /** Labs as many as equal ones would be: 10,000 / HHI. */
  readonly effective: Bounded;
  /** Fewest labs with strictly more than half; null where the named ones have no majority in that reading. */
  readonly nakamoto: { readonly value: number | null; readonly low: number; readonly high: number | null };
  readonly labs: number;
  readonly largest: { readonly lab: string; readonly share: number };
}

/**
 * Concentration of tokens over labs, where a list ends and leaves a rest that belongs to no lab we can name.
 *
 * The rest is read in three ways. `atomised` (the value): every token a lab of its own. `one lab capped`: one lab, as large as the largest
 * named one at most, what remains atomised; a larger one would have its models on the list. `left out`: as if the rest were spread like
 * the list. Squares are taken of floating-point numbers (relative error 1e-15), majorities in whole numbers.
 * @param tokens by lab, none negative
 * @param rest tokens of nobody named, not negative
 * @returns null where no lab has a token
 */
export function labConcentration(tokens: ReadonlyMap<string, bigint>, rest: bigint): LabConcentration | null {
  const ranked = [...tokens].filter(([, amount]) => amount > 0n).sort(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0));
  const [largest] = ranked;
  if (largest === undefined) return null;
  const [lab, most] = largest;
  const amounts = ranked.map(([, amount]) => amount);
  const capped = rest < most ? rest : most;
  const total = amounts.reduce((sum, amount) => sum + amount, rest);
  const readings = [
    { amounts, rest },
    { amounts: capped > 0n ? [...amounts, capped] : amounts, rest: rest - capped },
    { amounts, rest: 0n },
  ];
  const counts = readings.map((reading) => fewestWithMajority(reading.amounts, reading.rest));
  const told = counts.filter((count) => count !== null);
  return {
    hhi: boundedOver(readings, herfindahlHirschmanIndex),
    effective: boundedOver(readings, effectiveNumberSimpson),
    nakamoto: {
      value: counts[0] ?? null,
      low: Math.min(...told, ranked.length),
      high: counts.includes(null) ? null : Math.max(...told),
    },
    labs: ranked.length,
    largest: { lab, share: Number((most * 1_000_000n) / total) / 1_000_000 },
  };
}

interface Reading {
  readonly amounts: readonly bigint[];
  readonly rest: bigint;
}

function boundedOver(
  readings: readonly Reading[],
  formula: (counts: readonly number[], singletons: number) => number | null,
): Bounded {
  const values = readings.map(({ amounts, rest }) => formula(amounts.map(Number), Number(rest)) ?? 0);
  return { value: values[0] ?? 0, low: Math.min(...values), high: Math.max(...values) };
}
