import type { EnergySources } from '#lib/config/energy-settings.ts';
import type { PriceFeed } from './price-feed.ts';

/** Why a feed is not asked at all, as a sentence; null where it is. */
export function whyOff(
  { address, keys, login }: Pick<PriceFeed, 'address' | 'keys' | 'login'>,
  energy: Pick<EnergySources, 'addresses' | 'keys'>,
): string | null {
  const off = [address, ...(login ? [login.address] : [])].find((name) => energy.addresses[name] === null);
  if (off !== undefined) return `Switched off: ${off} is off.`;
  const missing = keys.filter((key) => energy.keys[key] === null);
  if (missing.length === 0) return null;
  return `Off until its free key is set: ${missing.join(', ')}.`;
}
