import 'server-only';
import type { PowerKind, PriceDays } from '#lib/contracts/cost-request.ts';
import type { DeliveredEstimate, MissingRegionPrice, RegionPrice, RegionPrices } from '#lib/contracts/region-price.ts';
import { ageInWords } from '#lib/domain/energy/choose-source.ts';
import { isTariffId, type MiningRegion } from '#lib/domain/energy/mining-regions.ts';
import type { LicenceFlag } from '#lib/domain/origin.ts';
import { type Instant, isoDay } from '#lib/domain/time.ts';
import type { DataSource } from '../data-source.ts';
import { catalogedSeries } from '../energy/price-catalog.ts';
import { getRegionPrices } from '../energy/region-prices.ts';
import { oncePerSource } from '../once-per-source.ts';

type Kind = Exclude<PowerKind, 'all'>;

/** A price of power that may speak for a region. */
export interface Power {
  readonly kind: Kind;
  readonly usdPerMwh: number;
  /** The source's own band; null where it gives none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly isStale: boolean;
  /** Nothing is known of the region itself. */
  readonly isAssumed: boolean;
  readonly asOf: Instant;
  /** Kind, source, time and confidence; never the price, which not every licence lets us print. */
  readonly note: string;
  /** `full`: the price may be printed; `derived`: only what a bitcoin costs by it. */
  readonly licenceFlag: LicenceFlag;
  readonly origin: { readonly attribution: string; readonly url: string; readonly licence: string };
  /** Page about its prices, where there is one. */
  readonly href: string | null;
}

/** A region with every price that may be used for it, and why kinds have none that some source should tell. */
export interface RegionPower {
  readonly region: MiningRegion;
  readonly prices: readonly Power[];
  readonly missing: Readonly<Partial<Record<Kind, string>>>;
  /** What is delivered today, as far as one can tell; null where one cannot, and where a part of it may not be printed. */
  readonly estimate: { readonly usdPerMwh: number; readonly note: string } | null;
}

/** Prices of power in every mining region. A source that lets nobody publish even what is worked out from it is left out. */
export const loadRegionPower = oncePerSource(
  async (source: DataSource, days: PriceDays): Promise<readonly RegionPower[]> =>
    (await getRegionPrices(source, days)).map(regionPower),
);

function regionPower({ region, wholesale, delivered, estimate }: RegionPrices): RegionPower {
  const told = [
    { price: wholesale, sources: region.wholesale, feedKind: 'energy-only' },
    { price: delivered, sources: region.delivered, feedKind: 'delivered' },
  ] as const;
  const missing: Partial<Record<Kind, string>> = {};
  const prices: Power[] = [];
  for (const { price, sources, feedKind } of told) {
    if (price.kind === 'priced' && price.licenceFlag !== 'none') {
      prices.push(powerOf(price));
      continue;
    }
    if (sources.some((id) => !isTariffId(id))) missing[feedKind] = reasonOf(price);
    if (sources.some(isTariffId)) missing.tariff = reasonOf(price);
  }
  const mayPrint = prices.every(({ licenceFlag }) => licenceFlag === 'full');
  return { region, prices, missing, estimate: estimate !== null && mayPrint ? estimateOf(estimate) : null };
}

const estimateOf = ({ usd, firstDay, lastDay }: DeliveredEstimate): NonNullable<RegionPower['estimate']> => ({
  usdPerMwh: usd,
  note: `delivered today by our estimate: the wholesale price, and on top what buyers paid beyond it from ${isoDay(firstDay)} to ${isoDay(lastDay)}`,
});

const reasonOf = (price: RegionPrice | MissingRegionPrice): string =>
  price.kind === 'missing'
    ? price.reason
    : `${price.attribution}: its licence lets nobody publish even what is worked out from it`;

function powerOf(price: RegionPrice): Power {
  const { contains, usd, low, high, isStale, isAssumed, asOf, licenceFlag, attribution, licence, url, source } = price;
  return {
    kind: contains,
    usdPerMwh: usd.mean,
    low,
    high,
    isStale,
    isAssumed,
    asOf,
    note: noteOf(price),
    licenceFlag,
    origin: { attribution, licence, url: url ?? '' },
    href: catalogedSeries(source)?.series.resolution === 'intervals' ? `/energy/${source}` : null,
  };
}

/** A kind of price in a word. */
export const powerKindText: Readonly<Record<Kind, string>> = {
  'energy-only': 'wholesale',
  delivered: 'delivered',
  tariff: 'tariff',
};

function noteOf(price: RegionPrice): string {
  const { contains, attribution, confidence, isStale, ageSeconds, isAssumed, isReviewDue, passedOver } = price;
  // What is switched off is the operator's own choice; and an old price is told because nothing newer is there at all.
  const faulty = isStale ? [] : passedOver.filter(({ reason }) => reason !== 'switched-off' && reason !== 'no-key');
  return [
    isAssumed ? 'assumed: nothing is known' : powerKindText[contains],
    ...(isAssumed ? [] : [attribution]),
    timeText(price),
    ...(confidence === null ? [] : [`${confidence} confidence`]),
    ...(isStale ? [`silent for ${ageInWords(ageSeconds)}`] : []),
    ...(isReviewDue ? ['its review is overdue'] : []),
    ...faulty.map(({ title, words }) => `in place of ${title} (${words})`),
  ].join(', ');
}

/** Of a market its last days, of bills their months, of a tariff since when. */
function timeText({ contains, firstDay, lastDay }: RegionPrice): string {
  if (contains === 'tariff') return `since ${isoDay(firstDay)}`;
  return firstDay === lastDay ? isoDay(lastDay) : `${isoDay(firstDay)} to ${isoDay(lastDay)}`;
}
