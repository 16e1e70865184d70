import type { UtcDay } from '../time.ts';

/** How many units of a currency one US dollar bought on a day. */
export interface ExchangeRate {
  /** ISO 4217. */
  readonly currency: string;
  readonly day: UtcDay;
  readonly unitsPerUsd: number;
}

/** A rate is carried over weekends and holidays for at most this many days. */
export const RATE_CARRIED_DAYS = 5;

/**
 * Currencies that their central bank holds to the dollar, units per USD. Rates blended from several banks drift off a peg
 * (the blend of 2026-10-04 had the Bahamian dollar 1 % off), so a peg wins over any feed.
 * UAE Central Bank (since 1997), Central Bank of Oman (since 1986), Saudi Central Bank (since 1986), Hong Kong is a band and not here.
 */
export const PEGS: Readonly<Record<string, number>> = { USD: 1, AED: 3.6725, OMR: 0.3845, SAR: 3.75 };

/** Currencies that stand at par with another one: the ngultrum is held to the Indian rupee by the Royal Monetary Authority. */
const AT_PAR: Readonly<Record<string, string>> = { BTN: 'INR' };

/**
 * Currencies in which power is priced somewhere a miner may be, and that float: those of the price series, then those of tariffs.
 * The official rates of ARS, ETB and IRR can be far from what the market pays.
 */
export const RATE_CURRENCIES: readonly string[] = [
  ...['EUR', 'SEK', 'NOK', 'AUD', 'CAD', 'BRL'],
  ...['ARS', 'ETB', 'GEL', 'IDR', 'INR', 'IRR', 'ISK', 'KZT', 'MYR', 'PYG', 'RUB'],
];

/** The currency whose rate counts for another. */
export const quotedCurrency = (currency: string): string => AT_PAR[currency] ?? currency;

/** An amount in US dollars, and the day of the rate that made it so; the day is null for a peg. */
export interface UsdAmount {
  readonly usd: number;
  readonly unitsPerUsd: number;
  readonly rateDay: UtcDay | null;
}

/** Finds the newest rate of a currency on or before a day. */
export type RateBook = (currency: string, day: UtcDay) => ExchangeRate | null;

/**
 * A rate book over rates in memory.
 * @param rates in any order; of two for one currency and day the later in the list wins
 */
export function rateBook(rates: readonly ExchangeRate[]): RateBook {
  const byCurrency = new Map<string, Map<UtcDay, ExchangeRate>>();
  for (const rate of rates) {
    const days = byCurrency.get(rate.currency) ?? new Map<UtcDay, ExchangeRate>();
    days.set(rate.day, rate);
    byCurrency.set(rate.currency, days);
  }
  return (currency, day) => {
    const days = byCurrency.get(currency);
    if (days === undefined) return null;
    for (let back = 0; back <= RATE_CARRIED_DAYS; back += 1) {
      const rate = days.get(day - back);
      if (rate !== undefined) return rate;
    }
    return null;
  };
}

/**
 * An amount in US dollars at the rate of a day, or null where no rate of that day or the five before is on record.
 * @param currency ISO 4217
 */
export function toUsd(amount: number, currency: string, day: UtcDay, rates: RateBook): UsdAmount | null {
  const peg = PEGS[currency];
  if (peg !== undefined) return { usd: amount / peg, unitsPerUsd: peg, rateDay: null };
  const rate = rates(quotedCurrency(currency), day);
  if (rate === null || !(rate.unitsPerUsd > 0)) return null;
  return { usd: amount / rate.unitsPerUsd, unitsPerUsd: rate.unitsPerUsd, rateDay: rate.day };
}
