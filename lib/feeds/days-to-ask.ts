import { type LocalDay, localDayOf } from '#lib/domain/energy/local-time.ts';
import type { PriceAsk, PricesHeld } from './price-feed.ts';

interface Wanted {
  /** Zones that the question covers: a day is asked for while any of them lacks it. A single one is named in the question. */
  readonly zones: readonly string[];
  readonly timeZone: string;
  /** 1 where tomorrow's prices are published today. */
  readonly daysAhead: 0 | 1;
  /** Most days in one question; 31 if left out. */
  readonly longest?: number;
}

/**
 * The days that are not on record whole, as spans without a break, newest first. The running day is asked for as long as
 * it lacks prices; a day that a source never has is asked for again whenever the feed is.
 */
export function daysToAsk(held: PricesHeld, { zones, timeZone, daysAhead, longest = 31 }: Wanted): PriceAsk[] {
  const first = localDayOf(held.since, timeZone);
  const last = localDayOf(held.now, timeZone) + daysAhead;
  const spans: { zone: string | null; from: LocalDay; to: LocalDay }[] = [];
  const zone = zones.length === 1 ? (zones[0] ?? null) : null;
  for (let day = last; day >= first; day -= 1) {
    if (zones.every((zone) => held.isWhole(zone, day))) continue;
    const span = spans.at(-1);
    if (span !== undefined && span.from === day + 1 && span.to - day < longest) span.from = day;
    else spans.push({ zone, from: day, to: day });
  }
  return spans;
}

/**
 * The same for a source that answers about one zone at a time: the newest days first, and of one day the zones in the order in
 * which they are given.
 */
export const daysToAskByZone = (held: PricesHeld, wanted: Wanted): PriceAsk[] =>
  wanted.zones.flatMap((zone) => daysToAsk(held, { ...wanted, zones: [zone] })).sort((a, b) => b.to - a.to);

/**
 * The zone of a question to a source that answers about one zone at a time.
 * @throws RangeError for a question that names none
 */
export function zoneAsked({ zone }: PriceAsk): string {
  if (zone === null) throw new RangeError('a question about all zones to a source that answers about one at a time');
  return zone;
}
