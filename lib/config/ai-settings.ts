import { type Setting, secret, switchableAddress } from './setting-kinds.ts';

/** Where each feed about AI models is asked; the word `off` switches one off. */
export const aiAddressSettings = {
  EPOCH_URL: switchableAddress('https://epoch.ai'),
  LMARENA_URL: switchableAddress('https://huggingface.co'),
  OPENROUTER_URL: switchableAddress('https://openrouter.ai'),
  MODELS_DEV_URL: switchableAddress('https://models.dev'),
  HUGGING_FACE_URL: switchableAddress('https://huggingface.co'),
  ARTIFICIAL_ANALYSIS_URL: switchableAddress('https://artificialanalysis.ai'),
} as const satisfies Record<string, Setting<string | null>>;
export type AiAddress = keyof typeof aiAddressSettings;

/** Free keys; a feed that needs one stays off until it is set. */
export const aiKeySettings = {
  OPENROUTER_API_KEY: secret(),
  ARTIFICIAL_ANALYSIS_API_KEY: secret(),
  HUGGING_FACE_TOKEN: secret(),
} as const satisfies Record<string, Setting<string | null>>;
export type AiKey = keyof typeof aiKeySettings;

/** Where feeds about AI models are asked, and with which keys. */
export interface AiSources {
  /** Null = switched off. */
  readonly addresses: Readonly<Record<AiAddress, string | null>>;
  /** Null = not set. Never logged, never stored. */
  readonly keys: Readonly<Record<AiKey, string | null>>;
}
