import { z } from 'zod';
import { isoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { FeedError } from '../feed-error.ts';
import { isoDayText } from '../iso-day-text.ts';
import { joinUrl } from '../join-url.ts';
import type { RateFeed } from '../rate-feed.ts';
import { readPayload } from '../read-payload.ts';

/** Each quote has a date of its own: over a weekend some banks publish and others do not. Round rates come as whole numbers. */
const payload = z.array(
  z.object({ date: isoDayText, base: z.literal('USD'), quote: z.string().regex(/^[A-Z]{3}$/), rate: z.number() }),
);

/** Daily rates, blended from those of some hundred central banks; many currencies that the European Central Bank does not quote. */
export const frankfurter: RateFeed = {
  id: 'frankfurter',
  title: 'Exchange rates against the US dollar',
  origin: {
    id: 'frankfurter',
    producer: 'Frankfurter, from central banks',
    title: 'Frankfurter API v2, blended daily rates',
    url: 'https://frankfurter.dev',
    licence: 'free to use; rates are those of the central banks',
    licenceFlag: 'full',
    attribution: 'Frankfurter',
  },
  address: 'FRANKFURTER_URL',
  keys: [],
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 7 * SECONDS_PER_DAY,
  standby: false,
  maxBytes: 4_000_000,
  conditional: false,
  url: (base, { currencies, days }) => {
    const span = days === null ? '' : `&from=${isoDay(days.from)}&to=${isoDay(days.to)}`;
    return joinUrl(base, `/v2/rates?base=USD&quotes=${currencies.join(',')}${span}`);
  },
  // A time of which it has no rate is an empty list.
  isNotThere: ({ kind }, { days }) => kind === 'empty' && days !== null,
  parse: (body, { ask }) => {
    const rows = readPayload(payload, body).filter(({ quote }) => ask.currencies.includes(quote));
    if (rows.length === 0) throw new FeedError('empty', 'The source answered without a single rate.');
    return rows.map(({ date, quote, rate }) => ({ currency: quote, day: date, unitsPerUsd: rate }));
  },
};
