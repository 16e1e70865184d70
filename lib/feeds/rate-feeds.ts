import { ecb } from './ecb/feed.ts';
import { frankfurter } from './frankfurter/feed.ts';
import type { RateFeed } from './rate-feed.ts';

/** Every feed of exchange rates, in the order in which they are asked: the next one only where the one before fails or is off. */
export const rateFeeds: readonly RateFeed[] = [frankfurter, ecb];
