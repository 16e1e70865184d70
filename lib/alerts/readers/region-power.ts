import type { PriceCandidate } from '#lib/domain/energy/choose-source.ts';
import { RATE_CARRIED_DAYS, type RateBook, rateBook, toUsd } from '#lib/domain/energy/exchange-rate.ts';
import { ASSUMED_TARIFF, isTariffId, type MiningRegion } from '#lib/domain/energy/mining-regions.ts';
import { freshSource, newestEndOf, tariffCandidate } from '#lib/domain/energy/price-candidates.ts';
import { tariffAt } from '#lib/domain/energy/tariff.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import type { Db } from '#lib/store/database.ts';
import { type IntervalRow, readNewestPrices, readPriceDays, readSeriesNumbers } from '#lib/store/energy-prices.ts';
import { readExchangeRates } from '#lib/store/exchange-rates.ts';
import { readTariffs } from '#lib/store/tariffs.ts';

/** A price of power that speaks for a region. */
interface Power {
  readonly usdPerMwh: number;
  readonly isAssumed: boolean;
}

/** Days over which wholesale prices are averaged, as on the page of costs. */
const DAYS = 7;

/** The price of power of regions: the first fresh one of what is delivered, tariffs included, then of wholesale. */
export async function loadRegionPower(
  db: Db,
  regions: readonly MiningRegion[],
  now: Instant,
): Promise<ReadonlyMap<string, Power>> {
  const ids = [...new Set(regions.flatMap(({ wholesale, delivered }) => [...delivered, ...wholesale]))];
  const numbers = await readSeriesNumbers(
    db,
    ids.filter((id) => !isTariffId(id)),
  );
  const newest = await readNewestPrices(db, [...numbers.values()]);
  const tariffs = await readTariffs(db);
  const rates = rateBook(await readExchangeRates(db, dayOf(now) - RATE_CARRIED_DAYS, dayOf(now)));
  const tariffOf = (id: string) => tariffAt(tariffs, id, dayOf(now));
  const rowOf = (id: string): IntervalRow | undefined => newest.get(numbers.get(id) ?? -1);
  const candidate = (id: string): PriceCandidate | null =>
    isTariffId(id) ? tariffCandidate(id, id, tariffOf(id), now) : seriesCandidate(id, rowOf(id), rates, now);
  const found = new Map<string, Power>();
  for (const region of regions) {
    const source = freshSource(region, candidate, now);
    if (source === null) continue;
    const row = rowOf(source);
    const usdPerMwh = isTariffId(source)
      ? (tariffOf(source)?.usdPerMwh ?? null)
      : row && (await marketPrice(db, source, row, rates, now));
    if (usdPerMwh != null) found.set(region.id, { usdPerMwh, isAssumed: source === ASSUMED_TARIFF });
  }
  return found;
}

const series = new Map(priceFeeds.flatMap((feed) => feed.series.map((one) => [one.id, { one, feed }] as const)));

/** A series whose licence lets nobody publish what follows from it speaks for no region. */
function seriesCandidate(
  id: string,
  row: IntervalRow | undefined,
  rates: RateBook,
  now: Instant,
): PriceCandidate | null {
  const told = series.get(id);
  if (told === undefined || told.one.licenceFlag === 'none') return null;
  return {
    source: id,
    title: told.feed.origin.attribution,
    off: null,
    newestEnd: newestEndOf(row),
    maxAgeSeconds: told.feed.maxAgeSeconds,
    hasRate: toUsd(1, told.one.currency, dayOf(now), rates) !== null,
  };
}

async function marketPrice(
  db: Db,
  id: string,
  row: IntervalRow,
  rates: RateBook,
  now: Instant,
): Promise<number | null> {
  const told = series.get(id);
  if (told === undefined) return null;
  const native = told.one.resolution === 'periods' ? row.price : await meanOfDays(db, row, now);
  return native === null ? null : (toUsd(native, told.one.currency, dayOf(now), rates)?.usd ?? null);
}

async function meanOfDays(db: Db, { series: number, startsAt }: IntervalRow, now: Instant): Promise<number | null> {
  const to = dayOf(Math.min(now, startsAt));
  const days = await readPriceDays(db, [number], to - DAYS + 1, to);
  const seconds = days.reduce((sum, { coveredSeconds }) => sum + coveredSeconds, 0);
  if (seconds === 0) return null;
  return days.reduce((sum, { mean, coveredSeconds }) => sum + mean * coveredSeconds, 0) / seconds;
}
