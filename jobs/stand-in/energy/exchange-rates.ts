import { SECONDS_PER_DAY, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { randomFor } from '../random.ts';

/** Units of a currency for a dollar, rounded from autumn 2026. */
const TYPICAL = {
  USD: 1,
  AED: 3.6725,
  ARS: 1450,
  AUD: 1.404,
  BRL: 5.38,
  BTN: 88.7,
  CAD: 1.398,
  CHF: 0.822,
  CNY: 7.1,
  DKK: 6.5,
  ETB: 152,
  EUR: 0.87,
  GBP: 0.747,
  GEL: 2.71,
  IDR: 16_650,
  INR: 88.7,
  IRR: 1_620_000,
  ISK: 123,
  JPY: 156.9,
  KZT: 520,
  MYR: 4.14,
  NOK: 10.1,
  OMR: 0.3845,
  PYG: 7_000,
  RUB: 81,
  SAR: 3.75,
  SEK: 9.5,
} as const satisfies Readonly<Record<string, number>>;
export type Currency = keyof typeof TYPICAL;
export const CURRENCIES = Object.keys(TYPICAL) as readonly Currency[];

/** Currencies whose central banks hold them to the dollar. */
const PEGGED: readonly Currency[] = ['USD', 'AED', 'OMR', 'SAR'];

/** The ngultrum stands at par with the rupee, so it moves with it. */
const movesWith = (currency: Currency): Currency => (currency === 'BTN' ? 'INR' : currency);

/** Waves of a rate: length in days, height as a logarithm. */
const WAVES = [
  [380, 0.025],
  [43, 0.01],
  [6.3, 0.003],
] as const;

/** Units of a currency for one US dollar on a day; the same for the same seed and day. */
export function unitsPerUsd(seed: string, currency: Currency, day: UtcDay): number {
  if (PEGGED.includes(currency)) return TYPICAL[currency];
  const random = randomFor(seed, 'exchange', movesWith(currency));
  const at = startOfDay(day);
  const logarithm = WAVES.reduce(
    (sum, [days, height]) => sum + height * Math.sin(2 * Math.PI * (at / (days * SECONDS_PER_DAY) + random())),
    0,
  );
  return TYPICAL[currency] * Math.exp(logarithm);
}

/** Units of one currency for a unit of another, six digits as published. */
export const crossRate = (seed: string, base: Currency, quote: Currency, day: UtcDay): number =>
  Number((unitsPerUsd(seed, quote, day) / unitsPerUsd(seed, base, day)).toPrecision(6));
