import { z } from 'zod';
import type { PriceQuote } from '#lib/domain/price/price-quote.ts';
import { decimalText } from '../decimal-text.ts';
import type { Feed } from '../feed.ts';
import { joinUrl } from '../join-url.ts';
import { readPayload } from '../read-payload.ts';

const payload = z.object({
  data: z.object({ amount: decimalText, base: z.literal('BTC'), currency: z.literal('USD') }),
});

/** Spot price, asked while mempool's and Kraken's prices fail. The answer carries no time. */
export const coinbasePrice: Feed<null, PriceQuote> = {
  id: 'coinbase-price',
  title: 'Bitcoin price, spot at Coinbase',
  origin: {
    id: 'coinbase',
    producer: 'Coinbase',
    title: 'Spot price BTC-USD',
    url: 'https://docs.cdp.coinbase.com/coinbase-app/track-apis/prices',
    licence: 'Coinbase API terms; redistribution of market data is restricted',
    licenceFlag: 'derived',
    attribution: 'Coinbase',
  },
  cadenceSeconds: 900,
  maxAgeSeconds: 7200,
  standby: true,
  maxBytes: 64_000,
  conditional: false,
  url: (base) => joinUrl(base, '/v2/prices/BTC-USD/spot'),
  parse(body, { receivedAt }) {
    const { amount } = readPayload(payload, body).data;
    return { usdPerBtc: amount, observedAt: receivedAt, source: 'coinbase' };
  },
};
