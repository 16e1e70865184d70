import type { Chances } from './draw-summary.ts';

/** Rarer values are not told. */
const LEAST = 0.01;
/** Beyond this many values a list says less than an interval. */
const MOST = 4;

/**
 * The likeliest values with their chances, in ascending order: `2 in 38% of draws, 3 in 62%`.
 * @param value prints a value
 */
export function chancesInWords(chances: Chances, value: (value: number) => string = String): string {
  const told = likeliest(chances).map(([number, chance]) => [value(number), percent(chance)] as const);
  return told.map(([name, part], index) => `${name} in ${part}${index === 0 ? ' of draws' : ''}`).join(', ');
}

/** What else it may be than this value: `2 in 38% of draws`; where nothing is worth telling, its own `in over 99% of draws`. */
export function otherChancesInWords(chances: Chances, value: number): string {
  const { [value]: own = 0, ...others } = chances;
  const words = chancesInWords(others);
  return words === '' ? `in ${percent(own)} of draws` : words;
}

const likeliest = (chances: Chances): (readonly [value: number, chance: number])[] =>
  Object.entries(chances)
    .map(([value, chance]) => [Number(value), chance] as const)
    .filter(([, chance]) => chance >= LEAST)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .sort(([a], [b]) => a - b);

/** Nearly always is not always. */
const percent = (chance: number): string => {
  const rounded = Math.round(100 * chance);
  return rounded === 100 && chance < 1 ? 'over 99%' : `${rounded}%`;
};
