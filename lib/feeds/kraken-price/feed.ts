import { z } from 'zod';
import type { PriceQuote } from '#lib/domain/price/price-quote.ts';
import { decimalText } from '../decimal-text.ts';
import type { Feed } from '../feed.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { readPayload } from '../read-payload.ts';

/** Kraken answers 200 for errors too, without `result`. Texts that begin with E are errors, with W warnings. */
const complaints = z.object({ error: z.array(z.string()) });

/** The key is the pair's own name, not the one that was asked for. `c` is the last trade: price, volume. */
const payload = z.object({
  result: z.object({ XXBTZUSD: z.object({ c: z.tuple([decimalText, z.string()], z.unknown()) }) }),
});

/** Price of the last trade, asked while mempool's price fails. The ticker carries no time. */
export const krakenPrice: Feed<null, PriceQuote> = {
  id: 'kraken-price',
  title: 'Bitcoin price, last trade at Kraken',
  origin: {
    id: 'kraken',
    producer: 'Kraken',
    title: 'Public ticker XBT/USD',
    url: 'https://docs.kraken.com/api/docs/rest-api/get-ticker-information',
    licence: 'Kraken API terms; redistribution of market data is not granted',
    licenceFlag: 'derived',
    attribution: 'Kraken',
  },
  cadenceSeconds: 900,
  maxAgeSeconds: 7200,
  standby: true,
  maxBytes: 64_000,
  conditional: false,
  url: (base) => joinUrl(base, '/0/public/Ticker?pair=XBTUSD'),
  parse(body, { receivedAt }) {
    const error = readPayload(complaints, body).error.find((text) => text.startsWith('E'));
    if (error !== undefined) throw new FeedError('payload', `Kraken answered with an error: ${printable(error)}.`);
    const [usdPerBtc] = readPayload(payload, body).result.XXBTZUSD.c;
    return { usdPerBtc, observedAt: receivedAt, source: 'kraken' };
  },
};

/** Their words, short and on one line. */
const printable = (text: string): string => text.replace(/[^\w:;,() -]/g, '').slice(0, 80);
