import { type LocalDay, localDayOf } from '#lib/domain/energy/local-time.ts';
import { isoDay, parseIsoDay } from '#lib/domain/time.ts';
import { daysToAsk } from '../days-to-ask.ts';
import type { PriceAsk, PricesHeld } from '../price-feed.ts';

/** Files of single days are taken down after about ten days; from then on there is one archive a month. */
const SHELF_DAYS = 8;

export const firstOfMonth = (day: LocalDay): LocalDay => parseIsoDay(`${isoDay(day).slice(0, 7)}-01`);

/**
 * Recent days one by one, older ones as the part of their month that has left the shelf: a question about one day is about its
 * file, one about more days about the archive of their month.
 */
export function daysAndMonthsToAsk(held: PricesHeld, zones: readonly string[], timeZone: string): PriceAsk[] {
  const wanted = { zones, timeZone, daysAhead: 1, longest: 1 } as const;
  const shelf = localDayOf(held.now, timeZone) - SHELF_DAYS;
  const recent: PriceAsk[] = [];
  const months = new Map<LocalDay, PriceAsk>();
  for (const ask of daysToAsk(held, wanted)) {
    if (ask.from > shelf) recent.push(ask);
    else {
      const from = firstOfMonth(ask.from);
      months.set(from, { zone: null, from, to: Math.min(shelf, firstOfMonth(from + 31) - 1) });
    }
  }
  return [...recent, ...months.values()];
}
