import { localDayOf } from '#lib/domain/energy/local-time.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { FeedError } from './feed-error.ts';
import type { PriceAsk } from './price-feed.ts';

/** A day that a source has not published this long after it ended, it no longer keeps. */
const PUBLISHED_DAYS = 3;

/**
 * For `Feed.isNotThere`: a 404 or an answer without content is no fault about a day that has not begun in the market, nor about one so
 * long ago that the source has taken it away (NYISO keeps its days for about ten days).
 */
export const dayNotThere =
  (timeZone: string) =>
  ({ kind, status }: FeedError, { from, to }: PriceAsk, now: Instant): boolean => {
    if (status !== 404 && status !== 204 && kind !== 'empty') return false;
    const today = localDayOf(now, timeZone);
    return from > today || to < today - PUBLISHED_DAYS;
  };
