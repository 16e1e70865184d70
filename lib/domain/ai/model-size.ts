/**
 * Billions of parameters that the name of a model states, all of them: memory holds every expert of a mixture. The first size in the
 * name is the total (`30b-a3b` has 30, of which 3 are active); `8x7b` is 8 times 7 = 56, as it is named (the experts share layers, so
 * that Mixtral 8x7B really holds 46.7); `e4b` (Gemma 3n: takes the memory of a model of 4) counts as 4; `270m` as 0.27. Numbers of
 * versions (`phi-4`, `o3`, `gpt-4.1`) have no `b` behind them, and `1m` is a length of context.
 * @returns null where the name states none, or only the active ones beside a number of experts (`17b-16e` of Llama 4, which has 109)
 */
export function parametersOfName(name: string): number | null {
  const found = SIZE.exec(name);
  if (found === null || ACTIVE_AND_EXPERTS.test(name)) return null;
  const [, experts = '1', billions, millions] = found;
  const size = billions === undefined ? Number(millions) / 1000 : Number(billions) * Number(experts);
  return size > 0 && size <= LARGEST ? size : null;
}

/** Twice the largest that was ever published, Switch-C of 1,571: more is no size. */
const LARGEST = 3000;

/** A word of its own, which `a` (active parameters), `v` or another letter may not begin, but for `e` (effective size). */
const SIZE = /(?<![a-z0-9.])(?:(?:(\d{1,3})x)?e?(\d{1,4}(?:\.\d{1,3})?)b|(\d{3})m)(?![a-z0-9])/i;
const ACTIVE_AND_EXPERTS = /(?<![a-z0-9.])\d{1,4}b-\d{1,4}e(?![a-z0-9])/i;
