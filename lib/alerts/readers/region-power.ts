import { RATE_CARRIED_DAYS, type RateBook, rateBook, toUsd } from '#lib/domain/energy/exchange-rate.ts';
import { ASSUMED_TARIFF, isTariffId, type MiningRegion } from '#lib/domain/energy/mining-regions.ts';
import type { PriceSeries } from '#lib/domain/energy/price-series.ts';
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
  const priceOf = async (id: string): Promise<Power | null> => {
    if (isTariffId(id)) {
      const usdPerMwh = tariffAt(tariffs, id, dayOf(now))?.usdPerMwh ?? null;
      return usdPerMwh === null ? null : { usdPerMwh, isAssumed: id === ASSUMED_TARIFF };
    }
    const number = numbers.get(id);
    const row = number === undefined ? undefined : newest.get(number);
    return row === undefined ? null : marketPrice(db, id, row, rates, now);
  };
  const found = new Map<string, Power>();
  for (const { id, delivered, wholesale } of regions) {
    for (const source of [...delivered, ...wholesale]) {
      const price = await priceOf(source);
      if (price === null) continue;
      found.set(id, price);
      break;
    }
  }
  return found;
}

const series = new Map(priceFeeds.flatMap((feed) => feed.series.map((one) => [one.id, { one, feed }] as const)));

async function marketPrice(db: Db, id: string, row: IntervalRow, rates: RateBook, now: Instant): Promise<Power | null> {
  const told = series.get(id);
  if (told === undefined || told.one.licenceFlag === 'none') return null;
  if (now - (row.startsAt + row.seconds) > told.feed.maxAgeSeconds) return null;
  const native = told.one.resolution === 'periods' ? row.price : await meanOfDays(db, row, now);
  return native === null ? null : dollars(native, told.one, rates, now);
}

async function meanOfDays(db: Db, { series: number, startsAt }: IntervalRow, now: Instant): Promise<number | null> {
  const to = dayOf(Math.min(now, startsAt));
  const days = await readPriceDays(db, [number], to - DAYS + 1, to);
  const seconds = days.reduce((sum, { coveredSeconds }) => sum + coveredSeconds, 0);
  if (seconds === 0) return null;
  return days.reduce((sum, { mean, coveredSeconds }) => sum + mean * coveredSeconds, 0) / seconds;
}

function dollars(native: number, { currency }: PriceSeries, rates: RateBook, now: Instant): Power | null {
  const usd = toUsd(native, currency, dayOf(now), rates);
  return usd === null ? null : { usdPerMwh: usd.usd, isAssumed: false };
}
