import type { FeedSecrets } from '../pull-feed.ts';

/** A key as it goes with a question; it stays out of logs and store. Nothing where there is none. */
export const bearer = (key: string | null): FeedSecrets =>
  key === null ? {} : { headers: { authorization: `Bearer ${key}` } };
