/** `30b` of `Qwen3-30B-A3B`, not the active `A3B` behind it, nor `8bit`. */
const SIZE = /(?<![a-z\d.])(\d+(?:\.\d+)?)([bt])(?![a-z])/;
/** Experts tell no sum: they share layers (`8x7B` has 46.7), and `17B-16E` of Llama 4 states the active parameters of 109. */
const EXPERTS = /(?<![a-z\d.])(?:\d+x\d+(?:\.\d+)?b|\d+(?:\.\d+)?b-\d+e)(?![a-z\d])/;
/** `135M`; a single digit before the M is a context of a million tokens. */
const MILLIONS = /(?<![a-z\d.])(\d{2,4})m(?![a-z])/;

/**
 * All parameters of a model in billions, as far as its name states them: the first figure, which of a mixture of experts is the
 * sum. A name is what its publisher rounds to, usually within a tenth.
 * @returns null where the name states none
 */
export function parametersInName(model: string): number | null {
  const name = (model.split('/').at(-1) ?? model).toLowerCase();
  if (EXPERTS.test(name)) return null;
  const [, figure, unit] = SIZE.exec(name) ?? [];
  if (figure !== undefined) return positive(Number(figure) * (unit === 't' ? 1000 : 1));
  const [, millions] = MILLIONS.exec(name) ?? [];
  return millions === undefined ? null : positive(Number(millions) / 1000);
}

const positive = (billions: number): number | null => (billions > 0 ? billions : null);
