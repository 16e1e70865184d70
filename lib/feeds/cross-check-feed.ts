import type { CrossCheckAddress, CrossCheckAddresses } from '#lib/config/cross-check-settings.ts';
import type { Feed } from './feed.ts';

/** A feed that our own counts are compared with. Nothing else rests on it, so it can be switched off. */
export interface CrossCheckFeed<Ask, Answer> extends Feed<Ask, Answer> {
  /** The setting that says where it is asked. */
  readonly checkAddress: CrossCheckAddress;
}

/** Why such a feed is not asked, as a sentence; null where it is. */
export const whyCheckOff = (
  { checkAddress }: Pick<CrossCheckFeed<never, unknown>, 'checkAddress'>,
  addresses: CrossCheckAddresses,
): string | null => (addresses[checkAddress] === null ? `Switched off: ${checkAddress} is off.` : null);
