import type { EnergySources } from '#lib/config/energy-settings.ts';
import type { PriceFeed } from './price-feed.ts';

/** Why a feed is not asked at all, as a sentence; null where it is. */
export function whyOff(
  { address, keys }: Pick<PriceFeed, 'address' | 'keys'>,
  energy: Pick<EnergySources, 'addresses' | 'keys'>,
): string | null {
  if (energy.addresses[address] === null) return `Switched off: ${address} is off.`;
  const missing = keys.filter((key) => energy.keys[key] === null);
  if (missing.length === 0) return null;
  return `Off until its free key is set: ${missing.join(', ')}.`;
}
