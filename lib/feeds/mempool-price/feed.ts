import { z } from 'zod';
import type { PriceQuote } from '#lib/domain/price/price-quote.ts';
import { type Instant, isoInstant } from '#lib/domain/time.ts';
import type { Feed } from '../feed.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { mempoolPriceOrigin } from '../mempool-origin.ts';
import { readPayload } from '../read-payload.ts';

/** A self-hosted instance refreshes hourly, the public one every 5 minutes; both repeat an old one for ever. */
const OLDEST_PRICE = 2 * 3600;

/** How far a source's clock may run ahead of ours, seconds. */
const CLOCK_SLACK = 600;

const payload = z.object({ time: z.int().positive(), USD: z.number() });

/** Unweighted median of up to five exchanges, whole dollars. */
export const mempoolPrice: Feed<null, PriceQuote> = {
  id: 'mempool-price',
  title: 'Bitcoin price, median of exchanges',
  origin: mempoolPriceOrigin,
  cadenceSeconds: 900,
  maxAgeSeconds: OLDEST_PRICE,
  standby: false,
  maxBytes: 64_000,
  conditional: false,
  url: (base) => joinUrl(base, '/api/v1/prices'),
  parse(body, { receivedAt }) {
    const { time, USD } = readPayload(payload, body);
    if (USD <= 0) throw new FeedError('empty', 'The source has no price in US dollars (it writes -1).');
    checkTime(time, receivedAt);
    return { usdPerBtc: USD, observedAt: time, source: 'mempool' };
  },
};

function checkTime(time: Instant, receivedAt: Instant): void {
  if (time > receivedAt + CLOCK_SLACK) {
    throw new FeedError('payload', `The price is from the future (${isoInstant(time)}).`);
  }
  if (time < receivedAt - OLDEST_PRICE) {
    throw new FeedError('payload', `The source repeats an old price (of ${isoInstant(time)}).`);
  }
}
