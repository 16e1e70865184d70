/** A family of open models whose names state no size, by the beginning of the name, with the card that states it. */
interface KnownSize {
  readonly name: RegExp;
  /** All parameters, billions. */
  readonly parameters: number;
  readonly source: string;
}

const HUB = 'https://huggingface.co';

/** Looked up on the cards of the weights, 23 November 2026. Boards write blanks or dashes, and any case. */
const KNOWN_SIZES: readonly KnownSize[] = [
  { name: /^deepseek-(?:v3|r1)(?!-distill)/, parameters: 671, source: `${HUB}/deepseek-ai/DeepSeek-V3` },
  { name: /^kimi-k2/, parameters: 1000, source: `${HUB}/moonshotai/Kimi-K2-Instruct` },
  { name: /^llama-4-maverick/, parameters: 400, source: `${HUB}/meta-llama/Llama-4-Maverick-17B-128E-Instruct` },
  { name: /^llama-4-scout/, parameters: 109, source: `${HUB}/meta-llama/Llama-4-Scout-17B-16E-Instruct` },
  { name: /^mistral-large-2(?![0-9])/, parameters: 123, source: `${HUB}/mistralai/Mistral-Large-Instruct-2407` },
  {
    name: /^(?:mistral|magistral)-small-(?:3|250)/,
    parameters: 24,
    source: `${HUB}/mistralai/Mistral-Small-24B-Instruct-2501`,
  },
  { name: /^mistral-nemo/, parameters: 12, source: `${HUB}/mistralai/Mistral-Nemo-Instruct-2407` },
  { name: /^phi-4(?:-reasoning.*)?$/, parameters: 14, source: `${HUB}/microsoft/phi-4` },
  { name: /^stable-beluga-2$/, parameters: 70, source: `${HUB}/stabilityai/StableBeluga2` },
];

/** Billions of parameters of an open model whose name states none; null for one that is not on the list. */
export function knownSize(model: string): number | null {
  const name = model
    .toLowerCase()
    .replace(/\(.*$/, '')
    .trim()
    .replace(/[\s_]+/g, '-');
  return KNOWN_SIZES.find((known) => known.name.test(name))?.parameters ?? null;
}
