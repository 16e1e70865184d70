import type { FeedHealth, Health } from '#lib/contracts/sources-page.ts';

/** A feed in a given state; all else is the same for all. */
export const feedInState = (health: Health, title: string, more: Partial<FeedHealth> = {}): FeedHealth => ({
  id: title.toLowerCase().replaceAll(' ', '-'),
  title,
  health,
  sentence: 'Answers as expected.',
  lastSuccessAt: null,
  newestFactAt: null,
  rows: 0,
  cadenceSeconds: 900,
  licence: 'MIT',
  licenceFlag: 'full',
  attribution: 'Example',
  url: 'https://example.org/feed',
  ...more,
});
