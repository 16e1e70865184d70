import 'server-only';
import type { PriceCandidate } from '#lib/domain/energy/choose-source.ts';
import { type RateBook, toUsd } from '#lib/domain/energy/exchange-rate.ts';
import { isTariffId, MINING_REGIONS } from '#lib/domain/energy/mining-regions.ts';
import { newestEndOf, tariffCandidate } from '#lib/domain/energy/price-candidates.ts';
import { type Tariff, tariffAt } from '#lib/domain/energy/tariff.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { type IntervalRow, readNewestPrices, readSeriesNumbers } from '#lib/store/energy-prices.ts';
import { type OriginRow, readOrigins } from '#lib/store/facts.ts';
import { readTariffs } from '#lib/store/tariffs.ts';
import type { DataSource } from '../data-source.ts';
import { loadRates } from './load-rates.ts';
import { type CatalogedSeries, catalogedSeries } from './price-catalog.ts';

/** A series that some region names, and its newest price on record. */
export interface RegionSeries extends CatalogedSeries {
  readonly number: number | null;
  readonly newest: IntervalRow | null;
}

/** Everything that the regions' prices are chosen from. */
export interface PriceSources {
  readonly now: Instant;
  readonly rates: RateBook;
  /** A series of this version by its id. */
  readonly series: (id: string) => RegionSeries | null;
  /** The row of a tariff that holds today. */
  readonly tariff: (id: string) => Tariff | null;
  readonly origin: (id: string) => OriginRow | null;
  /** Null for an id that this version does not know. */
  readonly candidate: (id: string) => PriceCandidate | null;
}

/** Reads what is known of every source that a region names: five statements, whatever the number of regions. */
export async function loadPriceSources(source: DataSource): Promise<PriceSources> {
  const { db, now } = source;
  const today = dayOf(now);
  const ids = [...new Set(MINING_REGIONS.flatMap(({ wholesale, delivered }) => [...wholesale, ...delivered]))];
  const numbers = await readSeriesNumbers(
    db,
    ids.filter((id) => !isTariffId(id)),
  );
  const newest = await readNewestPrices(db, [...numbers.values()]);
  const tariffs = await readTariffs(db);
  const origins = new Map((await readOrigins(db)).map((row) => [row.id, row]));
  const rates = await loadRates(source, today, today);

  const series = (id: string): RegionSeries | null => {
    const cataloged = catalogedSeries(id);
    const number = numbers.get(id) ?? null;
    return cataloged && { ...cataloged, number, newest: number === null ? null : (newest.get(number) ?? null) };
  };
  const tariff = (id: string): Tariff | null => tariffAt(tariffs, id, today);
  const origin = (id: string): OriginRow | null => origins.get(id) ?? null;
  const candidate = (id: string): PriceCandidate | null => {
    if (!isTariffId(id)) return seriesCandidate(source, rates, series(id));
    const row = tariff(id);
    return tariffCandidate(id, row === null ? id : (origin(row.origin)?.attribution ?? row.source), row, now);
  };
  return { now, rates, series, tariff, origin, candidate };
}

function seriesCandidate(source: DataSource, rates: RateBook, told: RegionSeries | null): PriceCandidate | null {
  if (told === null) return null;
  const { series, feed, newest } = told;
  return {
    source: series.id,
    title: feed.origin.attribution,
    off: whyUnused(source, told),
    newestEnd: newestEndOf(newest),
    maxAgeSeconds: feed.maxAgeSeconds,
    hasRate: toUsd(1, series.currency, dayOf(source.now), rates) !== null,
  };
}

function whyUnused({ energy }: DataSource, { feed }: CatalogedSeries): PriceCandidate['off'] {
  if (energy.addresses[feed.address] === null) return 'switched-off';
  return feed.keys.some((key) => energy.keys[key] === null) ? 'no-key' : null;
}
