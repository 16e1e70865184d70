import { dayOf } from '#lib/domain/time.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import type { Db } from '#lib/store/database.ts';
import { readNewestPrices, readSeriesNumbers } from '#lib/store/energy-prices.ts';

/** Zone of a delivered price in the United States: a state, and whose bills it is the mean of. */
const STATE_SECTOR = /^(?!US\/)([A-Z]{2})\/(industrial|commercial|residential)$/;

/** What buyers of one sector in one state paid in the newest month on record. */
export interface StatePrice {
  readonly state: string;
  readonly sector: string;
  readonly usdPerMwh: number;
  readonly lastDay: number;
  readonly attribution: string;
}

/** The newest delivered price of each state and sector of the United States; where two feeds tell one, the newer. */
export async function readUsStatePrices(db: Db): Promise<StatePrice[]> {
  const series = priceFeeds.flatMap((feed) =>
    feed.series
      .filter(({ country, kind, zone }) => country === 'US' && kind === 'delivered' && STATE_SECTOR.test(zone))
      .map((one) => ({ ...one, attribution: feed.origin.attribution })),
  );
  const numbers = await readSeriesNumbers(
    db,
    series.map(({ id }) => id),
  );
  const newest = await readNewestPrices(db, [...numbers.values()]);
  const byZone = new Map<string, StatePrice>();
  for (const { id, zone, title, attribution } of series) {
    const row = newest.get(numbers.get(id) ?? -1);
    if (row === undefined) continue;
    const lastDay = dayOf(row.startsAt + row.seconds - 1);
    if (lastDay <= (byZone.get(zone)?.lastDay ?? -1)) continue;
    const [state = zone] = title.split(', ');
    const sector = STATE_SECTOR.exec(zone)?.[2] ?? '';
    byZone.set(zone, { state, sector, usdPerMwh: row.price, lastDay, attribution });
  }
  return [...byZone.values()];
}
