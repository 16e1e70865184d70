/** A family of open models whose names state no size, by the beginning of the name, with a page that states it. */
interface KnownSize {
  readonly name: RegExp;
  /** All parameters, billions. */
  readonly parameters: number;
  readonly source: string;
}

/**
 * Read in stored copies of these pages, 27 November 2026: cards of weights, their copies, or pages of who serves them. Boards write blanks
 * or dashes, and any case.
 */
const KNOWN_SIZES: readonly KnownSize[] = [
  {
    name: /^deepseek-(?:v3|r1)(?!-distill)/,
    parameters: 671,
    source: 'https://huggingface.co/deepseek-ai/DeepSeek-V3-Base/commit/32950e40aa550917d1c86e61411183ca3db528d2',
  },
  // Of later ones (K2.5, K2.6) nothing was read.
  { name: /^kimi-k2(?![.0-9])/, parameters: 1000, source: 'https://vercel.com/ai-gateway/models/kimi-k2/throughput' },
  { name: /^llama-4-maverick/, parameters: 400, source: 'https://huggingface.co/blog/llama4-release' },
  { name: /^llama-4-scout/, parameters: 109, source: 'https://huggingface.co/blog/llama4-release' },
  {
    name: /^mistral-large-2(?![0-9])/,
    parameters: 123,
    source: 'https://ollama.com/library/mistral-large:123b-instruct-2407-q2_K',
  },
  {
    name: /^(?:mistral|magistral)-small-(?:3|250)/,
    parameters: 24,
    source: 'https://huggingface.co/bigband/KindheartedAphrodite',
  },
  { name: /^mistral-nemo/, parameters: 12, source: 'https://huggingface.co/cortexso/mistral-nemo' },
  { name: /^phi-4(?:-reasoning.*)?$/, parameters: 14, source: 'https://ollama.com/library/phi4:14b-fp16' },
  { name: /^stable-beluga-2$/, parameters: 70, source: 'https://localaimaster.com/models/stable-beluga-2-70b' },
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
