import 'server-only';
import type { DeliveredEstimate, MissingRegionPrice, RegionPrice } from '#lib/contracts/region-price.ts';
import { WHOLE_DAY } from '#lib/domain/energy/day-prices.ts';
import { toUsd } from '#lib/domain/energy/exchange-rate.ts';
import { isTariffId, type MiningRegion } from '#lib/domain/energy/mining-regions.ts';
import { dayOf, SECONDS_PER_DAY, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { readPeriodsIn, readPriceDaysIn, type SeriesWindow } from '#lib/store/price-windows.ts';
import type { DataSource } from '../data-source.ts';
import type { PriceSources } from './price-sources.ts';

interface Priced {
  readonly region: MiningRegion;
  readonly wholesale: RegionPrice | MissingRegionPrice;
  readonly delivered: RegionPrice | MissingRegionPrice;
}

/** A wholesale series that may tell what the time of a delivered price came to, in the same currency. */
interface Pair {
  readonly region: string;
  readonly wholesale: RegionPrice;
  readonly delivered: RegionPrice;
  readonly series: string;
  readonly number: number;
  readonly isPeriods: boolean;
}

/** A share of a span, weighed by time. */
interface Part {
  readonly series: number;
  readonly day: UtcDay;
  readonly seconds: number;
  readonly price: number;
}

/**
 * Delivered prices of today, by region: the wholesale price, and on top delivered less wholesale of the newest time for which both
 * are published, in one currency and to nine tenths of the time. Nothing where the wholesale price is itself out of date.
 */
export async function estimateDelivered(
  { db }: DataSource,
  sources: PriceSources,
  priced: readonly Priced[],
): Promise<ReadonlyMap<string, DeliveredEstimate>> {
  const pairs = priced.flatMap((one) => pairsOf(sources, one));
  const byDay = await readPriceDaysIn(db, windowsOf(pairs.filter(({ isPeriods }) => !isPeriods)));
  const byPeriod = await readPeriodsIn(
    db,
    windowsOf(pairs.filter(({ isPeriods }) => isPeriods)).map(({ series, from, to }) => {
      return { series, from: startOfDay(from), to: startOfDay(to + 1) - 1 };
    }),
  );
  const parts: Part[] = [
    ...byDay.map((row) => ({ series: row.series, day: row.day, seconds: row.coveredSeconds, price: row.mean })),
    ...byPeriod.map(({ series, startsAt, seconds, price }) => ({ series, day: dayOf(startsAt), seconds, price })),
  ];
  const estimates = new Map<string, DeliveredEstimate>();
  for (const pair of pairs) {
    if (estimates.has(pair.region)) continue;
    const estimate = estimateOf(sources, pair, parts);
    if (estimate !== null) estimates.set(pair.region, estimate);
  }
  return estimates;
}

/** In the order in which the region believes its wholesale sources. */
function pairsOf(sources: PriceSources, { region, wholesale, delivered }: Priced): Pair[] {
  if (wholesale.kind !== 'priced' || wholesale.isStale || wholesale.contains !== 'energy-only') return [];
  if (delivered.kind !== 'priced' || delivered.contains !== 'delivered') return [];
  return region.wholesale.flatMap((id) => {
    const told = isTariffId(id) ? null : sources.series(id);
    if (told === null || told.number === null || told.series.currency !== delivered.currency) return [];
    const isPeriods = told.series.resolution === 'periods';
    return [{ region: region.id, wholesale, delivered, series: id, number: told.number, isPeriods }];
  });
}

/** Each span of each series once, however many regions ask for it. */
function windowsOf(pairs: readonly Pair[]): SeriesWindow[] {
  const windows = pairs.map(({ number, delivered: { firstDay, lastDay } }) => {
    return [`${number} ${firstDay}`, { series: number, from: firstDay, to: lastDay }] as const;
  });
  return [...new Map(windows).values()];
}

function estimateOf(sources: PriceSources, pair: Pair, parts: readonly Part[]): DeliveredEstimate | null {
  const { delivered, wholesale, series } = pair;
  const { firstDay, lastDay, currency } = delivered;
  const days = new Map<UtcDay, Part>();
  for (const part of parts) {
    if (part.series === pair.number && part.day >= firstDay && part.day <= lastDay) days.set(part.day, part);
  }
  let [sum, seconds] = [0, 0];
  for (const part of days.values()) {
    sum += part.price * part.seconds;
    seconds += part.seconds;
  }
  if (seconds < WHOLE_DAY * (lastDay - firstDay + 1) * SECONDS_PER_DAY) return null;
  const adder = delivered.native.mean - sum / seconds;
  const usd = toUsd(adder, currency, dayOf(sources.now), sources.rates);
  if (usd === null) return null;
  const told = { adder, currency, deliveredSource: delivered.source, wholesaleSource: series, firstDay, lastDay };
  return { usd: wholesale.usd.mean + usd.usd, ...told };
}
