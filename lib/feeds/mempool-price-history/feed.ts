import { z } from 'zod';
import { dayOf, SECONDS_PER_DAY, type UtcDay } from '#lib/domain/time.ts';
import { requirePossibleTime } from '../check-time.ts';
import type { Feed } from '../feed.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { mempoolPriceOrigin } from '../mempool-origin.ts';
import { readPayload } from '../read-payload.ts';

/** US dollars for one bitcoin at the last moment of a UTC day that the source knows. */
export interface PriceDay {
  readonly day: UtcDay;
  readonly usdPerBtc: number;
}

const payload = z.object({ prices: z.array(z.object({ time: z.int().positive(), USD: z.number() })) });

/** All of its past prices: weekly from July 2010 to about May 2022, hourly since. Days that it does not know are absent. */
export const mempoolPriceHistory: Feed<null, readonly PriceDay[]> = {
  id: 'mempool-price-history',
  title: 'Bitcoin price of past days',
  origin: mempoolPriceOrigin,
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 3 * SECONDS_PER_DAY,
  standby: false,
  // Hourly rows since May 2022 are about 40,000 of 30 bytes each.
  maxBytes: 12_000_000,
  conditional: false,
  url: (base) => joinUrl(base, '/api/v1/historical-price?currency=USD'),
  parse(body, { receivedAt }) {
    const { prices } = readPayload(payload, body);
    const newest = new Map<UtcDay, { readonly time: number; readonly USD: number }>();
    // Days without a trade are written as 0 or -1.
    for (const row of prices.filter(({ USD }) => USD > 0)) {
      requirePossibleTime(row.time, receivedAt, 'instant');
      const known = newest.get(dayOf(row.time));
      if (known === undefined || row.time > known.time) newest.set(dayOf(row.time), row);
    }
    if (newest.size === 0) throw new FeedError('empty', 'The source answered without a single price.');
    return [...newest].map(([day, { USD }]) => ({ day, usdPerBtc: USD })).sort((a, b) => a.day - b.day);
  },
};
