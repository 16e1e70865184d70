import type { UtcDay } from '../time.ts';

/** Prices of past days, to look up. */
export interface PriceBook {
  /** The newest of the last `days` days up to and with one; null where none of them has a price. */
  newest(until: UtcDay, days: number): number | null;
  /** All of the last `days` days up to and with one. */
  within(until: UtcDay, days: number): number[];
}

/** A book over prices in memory, USD for one bitcoin, at most one a day. */
export function priceBook(prices: readonly { readonly day: UtcDay; readonly usdPerBtc: number }[]): PriceBook {
  const byDay = new Map(prices.map(({ day, usdPerBtc }) => [day, usdPerBtc]));
  const within = (until: UtcDay, days: number): number[] => {
    const found: number[] = [];
    for (let day = until; day > until - days; day -= 1) {
      const price = byDay.get(day);
      if (price !== undefined) found.push(price);
    }
    return found;
  };
  return { within, newest: (until, days) => within(until, days)[0] ?? null };
}
