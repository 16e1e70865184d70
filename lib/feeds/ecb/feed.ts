import { z } from 'zod';
import type { ExchangeRate } from '#lib/domain/energy/exchange-rate.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { decimalText } from '../decimal-text.ts';
import { FeedError } from '../feed-error.ts';
import { isoDayText } from '../iso-day-text.ts';
import { joinUrl } from '../join-url.ts';
import type { RateFeed } from '../rate-feed.ts';
import { checkPayload } from '../read-payload.ts';
import { readXml } from '../read-xml.ts';

const dayRates = z.object({
  time: isoDayText,
  Cube: z.array(z.object({ currency: z.string(), rate: decimalText })),
});
const envelope = z.object({ Cube: z.tuple([z.object({ Cube: z.array(dayRates) })]) });

/** Euro reference rates of every day on which the TARGET system works, for some 30 currencies; no rouble since March 2022. */
export const ecb: RateFeed = {
  id: 'ecb',
  title: 'Exchange rates of the European Central Bank',
  origin: {
    id: 'ecb',
    producer: 'European Central Bank',
    title: 'Euro foreign exchange reference rates',
    url: 'https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html',
    licence: 'free to use with the source named',
    licenceFlag: 'full',
    attribution: 'European Central Bank',
  },
  address: 'ECB_URL',
  keys: [],
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 7 * SECONDS_PER_DAY,
  standby: true,
  // All days since 1999 come to some 8 MB.
  maxBytes: 16_000_000,
  conditional: false,
  // There is no question about one year: what is older than today's table is in the file of all days.
  url: (base, { days }) => joinUrl(base, `/stats/eurofxref/eurofxref-${days === null ? 'daily' : 'hist'}.xml`),
  parse: (body, { ask }) => {
    const { Cube } = checkPayload(envelope, readXml(body, 'Envelope'));
    const rates = Cube[0].Cube.flatMap((day) => perUsd(day, ask.currencies));
    if (rates.length === 0) throw new FeedError('empty', 'The source answered without a single rate.');
    return rates;
  },
};

/** Units per euro become units per dollar; a day on which the dollar itself is missing says nothing. */
function perUsd({ time, Cube }: z.infer<typeof dayRates>, currencies: readonly string[]): ExchangeRate[] {
  const perEur = new Map([['EUR', 1], ...Cube.map(({ currency, rate }) => [currency, rate] as const)]);
  const usd = perEur.get('USD');
  if (usd === undefined) return [];
  return currencies.flatMap((currency) => {
    const rate = perEur.get(currency);
    return rate === undefined ? [] : [{ currency, day: time, unitsPerUsd: rate / usd }];
  });
}
