import type { Access } from './access.ts';

/**
 * Whether anybody may have the weights of a model, from what the Arena's board writes in its column of licences.
 *
 * The question is for weights, not for freedom: a licence that forbids commercial use (`CC-BY-NC-4.0`, `Non-commercial`,
 * `Mistral Research`, `Qianwen LICENSE`) is given to who has the weights in hand, so it counts as open. `Other`, an empty cell and any
 * licence that nobody has looked at yet count as unknown, never as open: open is an explicit list.
 *
 * Names go before licences: the board has called models open that never were (`gpt-5.4-high` in April 2026, which made them the best
 * open model for 18 days; `Qwen-Max-0919`). Such families are closed whatever the board says.
 * @param licence as the board writes it; null or blank where it is silent
 * @param model name of the model, in any case
 */
export function licenceAccess(licence: string | null, model: string): Access {
  if (isClosedFamily(model)) return 'closed';
  const key = keyOf(licence ?? '');
  if (CLOSED.has(key)) return 'closed';
  return OPEN.has(key) || isLlama(key) ? 'open' : 'unknown';
}

/** Case, blanks, dashes and dots of versions vary from row to row. */
const keyOf = (licence: string): string =>
  licence
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** `Propretary` stood on the board of 2025-08-04. */
const CLOSED: ReadonlySet<string> = new Set(['proprietary', 'propretary', 'propietary', 'closed', 'commercial api']);

/** Licences under which weights can be downloaded, with what they are. As `keyOf` writes them. */
const OPEN: ReadonlySet<string> = new Set([
  // Free software licences.
  'apache 2 0',
  'apache2 0',
  'mit',
  'modified mit',
  'bsd 3 clause',
  'cc by 4 0',
  'cc by sa 4 0',
  // Not for commercial use, weights published.
  'cc by nc 4 0',
  'cc by nc sa 4 0',
  'non commercial',
  'mistral research',
  // Mistral Research License by its initials.
  'mrl',
  // Terms of their own, weights published.
  'ai2 impact low risk',
  'dbrx license',
  'deepseek',
  'deepseek license',
  'falcon 180b tii license',
  'gemma',
  'gemma license',
  'jamba open',
  'nexusflow',
  'nvidia',
  'nvidia open',
  'nvidia open model',
  'qianwen license',
  'qwen',
  'yi license',
]);

/** Meta's community licences, with and without version and the word. */
const isLlama = (key: string): boolean => /^llama( \d+){0,2}( community)?$/.test(key);

/**
 * Families of which no weights were ever published, by the beginning of a model's name: `gpt-oss` is not among OpenAI's, `gemma` not
 * among Google's. `gpt-2` was published, and stands on no board.
 */
const CLOSED_FAMILIES: readonly RegExp[] = [
  // OpenAI
  /^(chatgpt|gpt-[345](?![0-9])|gpt-4o|o[134](-|$))/,
  // Anthropic, Google
  /^(claude|gemini|bard|palm)/,
  // xAI but for Grok 1 and 2, the weights of which came out later.
  /^grok-(3|4|5)/,
  // Amazon, Reka's and Zhipu's and Baidu's services, Tencent's Turbo
  /^(amazon-nova|nova-|hunyuan-turbo|glm-4-(plus|0116|0520))/,
  // Alibaba's services beside its published models
  /^qwen(-max|-plus|-turbo|2\.5-(max|plus|turbo)|[0-9.]*-max)/,
  // Mistral's services
  /^(mistral-(medium|next)|magistral-medium)/,
];

const isClosedFamily = (model: string): boolean => {
  const name = model
    .toLowerCase()
    .trim()
    .replace(/[\s_]+/g, '-');
  return CLOSED_FAMILIES.some((family) => family.test(name));
};
