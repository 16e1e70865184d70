/** Prices as feeds would tell them: 60 zones of 5-, 15- and 60-minute steps, a day or a month an answer, newest first. */
import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { type LocalDay, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import type { PriceSeries } from '#lib/domain/energy/price-series.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';

const MINUTE = 60;
const ZONES = 60;
/** Days that a back-fill asks for at once, unless the source has a file a day. */
const LONGEST_DAYS = 31;

/** 5.3, 14.0 and 1.3 million prices in ten years. In 10 of the 60 zones an answer holds one day. */
const KINDS = [
  { zones: 5, stepSeconds: 5 * MINUTE, days: LONGEST_DAYS },
  { zones: 35, stepSeconds: 15 * MINUTE, days: LONGEST_DAYS },
  { zones: 5, stepSeconds: 15 * MINUTE, days: 1 },
  { zones: 10, stepSeconds: 60 * MINUTE, days: LONGEST_DAYS },
  { zones: 5, stepSeconds: 60 * MINUTE, days: 1 },
] as const;

interface BenchZone {
  readonly series: PriceSeries;
  readonly stepSeconds: number;
  /** Days of one answer. */
  readonly days: number;
}

/** One answer about one zone, ascending. */
export interface PriceAnswer {
  readonly series: PriceSeries;
  readonly prices: readonly IntervalPrice[];
}

/** The zones: those that pages know come first, and others that only the store knows after them. */
export function benchZones(): BenchZone[] {
  const known = priceFeeds.flatMap(({ series }) => series).filter(({ resolution }) => resolution === 'intervals');
  const kinds = KINDS.flatMap((kind) => Array.from({ length: kind.zones }, () => kind));
  // Every seventh, so that zones of one feed get different steps.
  return Array.from({ length: ZONES }, (_, index) => {
    const { stepSeconds, days } = kinds[(index * 7) % ZONES] ?? KINDS[0];
    return { series: known[index] ?? otherSeries(index), stepSeconds, days };
  });
}

function otherSeries(index: number): PriceSeries {
  const zone = `Z${index}`;
  return {
    id: `bench/${zone}`,
    feed: 'bench',
    zone,
    title: `Zone ${index}`,
    country: 'DE',
    currency: 'EUR',
    kind: 'energy-only',
    market: 'day-ahead',
    timeZone: 'Europe/Berlin',
    resolution: 'intervals',
    licenceFlag: 'full',
    plausible: [-500, 4000],
  };
}

/**
 * Every answer of a back-fill, newest month first, zone by zone.
 * @param last newest local day
 * @param days number of days in all
 */
export function* priceAnswers(zones: readonly BenchZone[], last: LocalDay, days: number): Generator<PriceAnswer> {
  for (let to = last; to > last - days; to -= LONGEST_DAYS) {
    const from = Math.max(to - LONGEST_DAYS, last - days) + 1;
    for (const [index, zone] of zones.entries()) {
      for (let end = to; end >= from; end -= zone.days) {
        yield { series: zone.series, prices: pricesOf(zone, index, Math.max(from, end - zone.days + 1), end) };
      }
    }
  }
}

function pricesOf({ series, stepSeconds }: BenchZone, salt: number, from: LocalDay, to: LocalDay): IntervalPrice[] {
  const { timeZone, zone } = series;
  const prices: IntervalPrice[] = [];
  const end = startOfLocalDay(to + 1, timeZone);
  for (let start = startOfLocalDay(from, timeZone); start < end; start += stepSeconds) {
    prices.push({ zone, start, seconds: stepSeconds, price: priceAt(start, salt) });
  }
  return prices;
}

/** About 50 a MWh with a daily wave and noise, in cents, now and then below zero; the same at every run. */
function priceAt(at: number, salt: number): number {
  const noise = (Math.imul((at / 300 + salt * 7919) | 0, 2_654_435_761) >>> 8) / 2 ** 24;
  const wave = Math.sin((at / 86_400) * 2 * Math.PI);
  return Math.round(5_000 + 3_000 * wave + 5_000 * (noise - 0.5) + salt * 10) / 100;
}
