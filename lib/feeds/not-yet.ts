import { localDayOf } from '#lib/domain/energy/local-time.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { FeedError } from './feed-error.ts';
import type { PriceAsk } from './price-feed.ts';

/** For `Feed.isNotYet`: a 404 or an answer without content, about a day that has not begun in the market, is no fault. */
export const notYetTomorrow =
  (timeZone: string) =>
  ({ kind, status }: FeedError, { from }: PriceAsk, now: Instant): boolean =>
    (status === 404 || status === 204 || kind === 'empty') && from > localDayOf(now, timeZone);
