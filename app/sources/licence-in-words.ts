import type { FeedHealth } from '#lib/contracts/sources-page.ts';

/** What a licence flag allows, in words. */
export const licenceFlagText: Readonly<Record<FeedHealth['licenceFlag'], string>> = {
  full: 'the figures may be published again',
  derived: 'only what we work out from them may be published',
  none: 'nothing may be published',
};
