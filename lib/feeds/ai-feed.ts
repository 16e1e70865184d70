import type { AiAddress, AiKey, AiSources } from '#lib/config/ai-settings.ts';
import type { Feed, ParseContext } from './feed.ts';

/** A feed about AI models. Nothing of mining rests on it, so it can be switched off. */
export interface AiFeed<Ask, Answer> extends Feed<Ask, Answer, ParseContext<Ask>> {
  readonly aiAddress: AiAddress;
  /** Settings without which it stays off. */
  readonly keys: readonly AiKey[];
  /** When it is asked, as a cron expression with seconds, UTC. */
  readonly cron: string;
}

/** Why such a feed is not asked, as a sentence; null where it is. */
export function whyAiOff(
  { aiAddress, keys }: Pick<AiFeed<never, unknown>, 'aiAddress' | 'keys'>,
  ai: AiSources,
): string | null {
  if (ai.addresses[aiAddress] === null) return `Switched off: ${aiAddress} is off.`;
  const missing = keys.filter((key) => ai.keys[key] === null);
  return missing.length === 0 ? null : `Off until its free key is set: ${missing.join(', ')}.`;
}
