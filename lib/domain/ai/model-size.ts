/**
 * Billions of parameters that the name of a model states, all of them: memory holds every expert of a mixture. The first size in the
 * name is the total (`30b-a3b` has 30, of which 3 are active); `1t` is 1,000, `270m` 0.27; `e4b` (Gemma 3n: takes the memory of a model
 * of 4) counts as 4. Numbers of versions (`phi-4`, `o3`, `gpt-4.1`) have no `b` behind them, and `1m` is a length of context. A name is
 * what its publisher rounds to, usually within a tenth.
 * @param name with or without its publisher (`Qwen/Qwen3-4B`), whose name may hold a size of its own
 * @returns null where the name states none, or none of all: sizes of experts are no sum, since they share layers (`8x7b` of Mixtral holds
 * 46.7), and `17b-16e` of Llama 4 states the active parameters of 109
 */
export function parametersOfName(name: string): number | null {
  const own = name.slice(name.lastIndexOf('/') + 1);
  const found = SIZE.exec(own);
  if (found === null || EXPERTS.test(own)) return null;
  const [, figure, unit, millions] = found;
  const size =
    figure === undefined ? Number(millions) / 1000 : Number(figure) * (unit?.toLowerCase() === 't' ? 1000 : 1);
  return size > 0 && size <= LARGEST ? size : null;
}

/** Twice the largest that was ever published, Switch-C of 1,571: more is no size. */
const LARGEST = 3000;

/** A word of its own, which `a` (active parameters), `v` or another letter may not begin, but for `e` (effective size). */
const SIZE = /(?<![a-z0-9.])(?:e?(\d{1,4}(?:\.\d{1,3})?)([bt])|(\d{2,4})m)(?![a-z0-9])/i;
const EXPERTS = /(?<![a-z0-9.])(?:\d{1,3}x\d{1,4}(?:\.\d{1,3})?b|\d{1,4}(?:\.\d{1,3})?b-\d{1,4}e)(?![a-z0-9])/i;
