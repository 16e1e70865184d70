/**
 * Laboratories by the names that routers, catalogues, boards and publishers of weights give them, in small letters and without
 * signs. Subsidiaries and brands of one company are one laboratory, as a pool with two names is one pool.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'AI21 Labs': ['ai21', 'ai21labs'],
  Alibaba: ['alibaba', 'qwen', 'alibabaqwen', 'alibabanlp', 'alibabacloud'],
  'Allen Institute for AI': ['allenai', 'ai2', 'alleninstituteforai'],
  Amazon: ['amazon'],
  Anthropic: ['anthropic'],
  'Arcee AI': ['arceeai', 'arcee'],
  Baidu: ['baidu'],
  ByteDance: ['bytedance', 'bytedanceseed'],
  Cohere: ['cohere', 'coherelabs', 'cohereforai'],
  'Deep Cogito': ['deepcogito'],
  DeepReinforce: ['deepreinforce', 'deepreinforceai'],
  DeepSeek: ['deepseek', 'deepseekai'],
  'Essential AI': ['essentialai'],
  Google: ['google', 'googledeepmind'],
  'Hugging Face': ['huggingface', 'huggingfacetb'],
  IBM: ['ibm', 'ibmgranite'],
  Inception: ['inception'],
  inclusionAI: ['inclusionai'],
  Inflection: ['inflection', 'inflectionai'],
  Kwaipilot: ['kwaipilot'],
  'LG AI Research': ['lgairesearch', 'lgaiexaone'],
  'Liquid AI': ['liquid', 'liquidai'],
  Meta: ['meta', 'metallama', 'metaai', 'facebook'],
  Microsoft: ['microsoft'],
  MiniMax: ['minimax', 'minimaxai'],
  'Mistral AI': ['mistral', 'mistralai'],
  'Moonshot AI': ['moonshot', 'moonshotai'],
  'Nous Research': ['nousresearch'],
  NVIDIA: ['nvidia'],
  OpenAI: ['openai', 'openaicommunity'],
  Perplexity: ['perplexity', 'perplexityai'],
  Poolside: ['poolside'],
  'Prime Intellect': ['primeintellect'],
  'Reka AI': ['reka', 'rekaai'],
  'Sakana AI': ['sakana', 'sakanaai'],
  'Sarvam AI': ['sarvam', 'sarvamai'],
  StepFun: ['stepfun', 'stepfunai'],
  'Technology Innovation Institute': ['tii', 'tiiuae'],
  Tencent: ['tencent'],
  Upstage: ['upstage'],
  Writer: ['writer'],
  xAI: ['xai', 'xaiorg'],
  Xiaomi: ['xiaomi', 'xiaomimimo'],
  'Z.ai': ['zai', 'zaiorg', 'zhipuai', 'zhipu', 'thudm'],
};

const nameOf: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([name, aliases]) => aliases.map((alias): [string, string] => [alias, name])),
);

/** One name for a laboratory however a source spells it (`meta-llama` is `Meta`); a name that nobody merged stays as it is. */
export const labName = (written: string): string =>
  nameOf.get(written.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')) ?? written;
