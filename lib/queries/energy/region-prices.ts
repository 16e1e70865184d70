import 'server-only';
import type { MissingRegionPrice, PowerFigures, RegionPrice, RegionPrices } from '#lib/contracts/region-price.ts';
import { choosePrice, type PriceChoice } from '#lib/domain/energy/choose-source.ts';
import { toUsd } from '#lib/domain/energy/exchange-rate.ts';
import { localDayOf } from '#lib/domain/energy/local-time.ts';
import { ASSUMED_TARIFF, isTariffId, MINING_REGIONS } from '#lib/domain/energy/mining-regions.ts';
import { needsReview } from '#lib/domain/energy/tariff.ts';
import { dayOf, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import type { PriceDayRow } from '#lib/store/energy-prices.ts';
import { readPriceDaysIn, type SeriesWindow } from '#lib/store/price-windows.ts';
import type { DataSource } from '../data-source.ts';
import { estimateDelivered } from './delivered-estimate.ts';
import { loadPriceSources, type PriceSources, type RegionSeries } from './price-sources.ts';

type Chosen = Extract<PriceChoice, { kind: 'chosen' }>;
type AnyPrice = RegionPrice | MissingRegionPrice;

/**
 * What power costs in every mining region: wholesale over the last days, delivered as last published, and an estimate of what is
 * delivered today where one can be made. Prices become dollars at the newest rate, as they would be paid now. Reads roll-ups only,
 * in at most eight statements.
 * @param days local days of each market, the running one included; of a silent source the last ones that it told
 */
export async function getRegionPrices(source: DataSource, days: 1 | 7 | 30 = 7): Promise<readonly RegionPrices[]> {
  const sources = await loadPriceSources(source);
  const choices = MINING_REGIONS.map((region) => {
    const choose = (ids: readonly string[]): PriceChoice =>
      choosePrice(
        ids.map(sources.candidate).filter((candidate) => candidate !== null),
        source.now,
      );
    return { region, wholesale: choose(region.wholesale), delivered: choose(region.delivered) };
  });
  const windows = windowsOf(
    sources,
    choices.flatMap(({ wholesale, delivered }) => [wholesale, delivered]),
    days,
  );
  const rows = new Map<number, PriceDayRow[]>();
  for (const row of await readPriceDaysIn(source.db, windows)) {
    const own = rows.get(row.series);
    if (own) own.push(row);
    else rows.set(row.series, [row]);
  }
  const price = (choice: PriceChoice): AnyPrice => priceOf(sources, choice, rows);
  const priced = choices.map(({ region, wholesale, delivered }) => {
    return { region, wholesale: price(wholesale), delivered: price(delivered) };
  });
  const estimates = await estimateDelivered(source, sources, priced);
  return priced.map((one) => ({ ...one, estimate: estimates.get(one.region.id) ?? null }));
}

/** One window for each chosen market, however many regions it speaks for. */
function windowsOf(sources: PriceSources, choices: readonly PriceChoice[], days: number): SeriesWindow[] {
  const ids = new Set(choices.flatMap((choice) => (choice.kind === 'chosen' ? [choice.source] : [])));
  return [...ids].flatMap((id) => {
    const told = isTariffId(id) ? null : sources.series(id);
    if (told === null || told.number === null || told.newest === null) return [];
    const { series, newest, number } = told;
    if (series.resolution !== 'intervals') return [];
    // Tomorrow's prices are known, but not yet paid.
    const last = newest.startsAt + newest.seconds - 1;
    const to = Math.min(localDayOf(sources.now, series.timeZone), localDayOf(last, series.timeZone));
    return [{ series: number, from: to - days + 1, to }];
  });
}

function priceOf(sources: PriceSources, choice: PriceChoice, rows: ReadonlyMap<number, PriceDayRow[]>): AnyPrice {
  if (choice.kind === 'missing') return { kind: 'missing', reason: choice.words, passedOver: choice.passedOver };
  if (isTariffId(choice.source)) return tariffPrice(sources, choice);
  const told = sources.series(choice.source);
  const days = rows.get(told?.number ?? -1) ?? [];
  const priced =
    told?.series.resolution === 'periods'
      ? periodPrice(sources, choice, told)
      : marketPrice(sources, choice, told, days);
  return priced ?? unpriced(choice);
}

/** Prices are on record, but none of the days that were asked for. */
const unpriced = ({ passedOver }: Chosen): MissingRegionPrice => {
  return { kind: 'missing', reason: 'no price of the last days is on record', passedOver };
};

function marketPrice(
  sources: PriceSources,
  choice: Chosen,
  told: RegionSeries | null,
  days: readonly PriceDayRow[],
): RegionPrice | null {
  const [first, last] = [days.at(0), days.at(-1)];
  if (told === null || told.newest === null || first === undefined || last === undefined) return null;
  const mean = (of: (row: PriceDayRow) => number): number => meanOf(days, of);
  const native = {
    mean: mean((row) => row.mean),
    percentile80: mean((row) => row.percentile80),
    percentile90: mean((row) => row.percentile90),
  };
  return seriesPrice(sources, choice, told, native, {
    negativeHours: days.reduce((sum, row) => sum + row.negativeSeconds, 0) / 3600,
    firstDay: first.day,
    lastDay: last.day,
    asOf: Math.min(sources.now, told.newest.startsAt + told.newest.seconds),
    n: days.reduce((sum, row) => sum + row.prices, 0),
  });
}

/** The newest month or half-year: one price, which is its own mean. */
function periodPrice(sources: PriceSources, choice: Chosen, told: RegionSeries): RegionPrice | null {
  if (told.newest === null) return null;
  const { price, startsAt, seconds } = told.newest;
  return seriesPrice(
    sources,
    choice,
    told,
    { mean: price, percentile80: null, percentile90: null },
    {
      negativeHours: null,
      firstDay: dayOf(startsAt),
      lastDay: dayOf(startsAt + seconds - 1),
      asOf: startsAt + seconds,
      n: 1,
    },
  );
}

function seriesPrice(
  sources: PriceSources,
  { source, isStale, ageSeconds, passedOver }: Chosen,
  { series, feed }: RegionSeries,
  native: PowerFigures,
  time: Pick<RegionPrice, 'negativeHours' | 'firstDay' | 'lastDay' | 'asOf' | 'n'>,
): RegionPrice | null {
  const rate = toUsd(1, series.currency, dayOf(sources.now), sources.rates);
  if (rate === null) return null;
  return {
    kind: 'priced',
    source,
    title: series.title,
    contains: series.kind,
    currency: series.currency,
    native,
    nativeText: null,
    usd: scaled(native, rate.usd),
    rateDay: rate.rateDay,
    low: null,
    high: null,
    ...time,
    isStale,
    ageSeconds,
    isAssumed: false,
    isReviewDue: false,
    confidence: null,
    note: null,
    attribution: feed.origin.attribution,
    licence: feed.origin.licence,
    licenceFlag: series.licenceFlag,
    url: feed.origin.url,
    passedOver,
  };
}

function tariffPrice(sources: PriceSources, choice: Chosen): AnyPrice {
  const tariff = sources.tariff(choice.source);
  if (tariff === null || tariff.usdPerMwh === null) return unpriced(choice);
  const today: UtcDay = dayOf(sources.now);
  const origin = sources.origin(tariff.origin);
  const figures = { mean: tariff.usdPerMwh, percentile80: null, percentile90: null };
  return {
    kind: 'priced',
    source: choice.source,
    title: tariff.title,
    contains: 'tariff',
    currency: 'USD',
    native: figures,
    nativeText: tariff.native,
    usd: figures,
    rateDay: null,
    low: tariff.low,
    high: tariff.high,
    negativeHours: null,
    firstDay: tariff.validFrom,
    lastDay: Math.min(today, tariff.validUntil ?? today),
    asOf: startOfDay(tariff.reviewed),
    n: 1,
    isStale: false,
    ageSeconds: 0,
    isAssumed: choice.source === ASSUMED_TARIFF,
    isReviewDue: needsReview(tariff, today),
    confidence: tariff.confidence,
    note: tariff.note,
    attribution: origin?.attribution ?? tariff.source,
    licence: origin?.licence ?? 'a fact, cited',
    licenceFlag: origin?.licenceFlag ?? 'full',
    url: tariff.sourceUrl ?? (origin?.url || null),
    passedOver: choice.passedOver,
  };
}

const scaled = ({ mean, percentile80, percentile90 }: PowerFigures, factor: number): PowerFigures => ({
  mean: mean * factor,
  percentile80: percentile80 === null ? null : percentile80 * factor,
  percentile90: percentile90 === null ? null : percentile90 * factor,
});

/** Weighed by the time for which each day has prices. */
function meanOf(days: readonly PriceDayRow[], of: (row: PriceDayRow) => number): number {
  let [sum, seconds] = [0, 0];
  for (const row of days) {
    sum += of(row) * row.coveredSeconds;
    seconds += row.coveredSeconds;
  }
  return sum / seconds;
}
