import { dayOf, type Instant, parseIsoDay, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import { unitsPerUsd } from './energy/exchange-rates.ts';
import { randomFor } from './random.ts';

/** Currencies in which mempool tells the price. */
const QUOTED = ['USD', 'EUR', 'GBP', 'CAD', 'CHF', 'AUD', 'JPY'] as const;

/** Waves of the price: length in days, height as a logarithm. No step is larger than 1 % in five minutes. */
const WAVES = [
  [400, 0.25],
  [47, 0.08],
  [9, 0.03],
  [1.3, 0.012],
  [0.07, 0.002],
] as const;

/** Before this moment the price grows, ever more slowly: about 110 dollars in 2013, 60,000 in 2020. */
const GROWN_AT = startOfDay(parseIsoDay('2022-01-01'));
const YEAR = 365.25 * SECONDS_PER_DAY;

/** Dollars for one bitcoin by moment, smooth and the same for the same seed. About 55,000 to 115,000 since 2022. */
function priceCurve(seed: string): (at: Instant) => number {
  const random = randomFor(seed, 'price');
  const waves = WAVES.map(([days, height]) => ({ days, height, phase: random() }));
  return (at) => {
    const youth = Math.max(0, GROWN_AT - at) / YEAR;
    const logarithm = waves.reduce(
      (sum, { days, height, phase }) => sum + height * Math.sin(2 * Math.PI * (at / (days * SECONDS_PER_DAY) + phase)),
      -0.08 * youth ** 2,
    );
    return 80_000 * Math.exp(logarithm);
  };
}

const simulatedPrice = (seed: string, at: Instant): number => priceCurve(seed)(at);

/** `/api/v1/prices`: whole units, renewed every five minutes. */
export function mempoolPrices(seed: string, now: Instant): Record<string, number> {
  const time = now - (now % 300);
  const dollars = simulatedPrice(seed, time);
  const quotes = QUOTED.map(
    (currency) => [currency, Math.round(dollars * unitsPerUsd(seed, currency, dayOf(time)))] as const,
  );
  return { time, ...Object.fromEntries(quotes) };
}

const HOUR = 3600;
const WEEK = 7 * SECONDS_PER_DAY;
/** A Sunday. */
const FIRST_WEEK = startOfDay(parseIsoDay('2013-01-06'));

/** `/api/v1/historical-price`: newest first, hourly for the last two years, weekly before. */
export function mempoolPriceHistory(seed: string, now: Instant) {
  const price = priceCurve(seed);
  const row = (time: Instant) => ({ time, USD: Math.round(price(time)) });
  const newest = now - (now % HOUR);
  const hours = Array.from({ length: (2 * 365 * SECONDS_PER_DAY) / HOUR }, (_, i) => newest - i * HOUR);
  const weeks: Instant[] = [];
  const oldest = hours.at(-1) ?? newest;
  for (let time = FIRST_WEEK; time < oldest; time += WEEK) weeks.push(time);
  return { prices: [...hours, ...weeks.reverse()].map(row), exchangeRates: {} };
}

/** `/0/public/Ticker?pair=XBTUSD`: the key is XXBTZUSD, which is not what was asked for, as upstream. */
export function krakenTicker(seed: string, now: Instant) {
  const price = (factor: number): string => (simulatedPrice(seed, now) * factor).toFixed(5);
  const ticker = {
    a: [price(1.00001), '1', '1.000'],
    b: [price(0.99999), '2', '2.000'],
    c: [price(1), '0.00046062'],
    v: ['1370.47713512', '2208.74493042'],
    p: [price(0.999), price(0.998)],
    t: [66_399, 93_218],
    l: [price(0.99), price(0.98)],
    h: [price(1.01), price(1.02)],
    o: price(0.995),
  };
  return { error: [], result: { XXBTZUSD: ticker } };
}

/** `/v2/prices/BTC-USD/spot`, a few dollars beside Kraken's. */
export const coinbaseSpot = (seed: string, now: Instant) => ({
  data: { amount: (simulatedPrice(seed, now) * 1.0002).toFixed(2), base: 'BTC', currency: 'USD' },
});
