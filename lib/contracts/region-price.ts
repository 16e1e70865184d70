import type { PassedOver } from '#lib/domain/energy/choose-source.ts';
import type { MiningRegion } from '#lib/domain/energy/mining-regions.ts';
import type { PriceKind } from '#lib/domain/energy/price-series.ts';
import type { Confidence } from '#lib/domain/energy/tariff.ts';
import type { LicenceFlag } from '#lib/domain/origin.ts';
import type { Instant, UtcDay } from '#lib/domain/time.ts';

/** Prices per MWh of one time, in one currency. */
export interface PowerFigures {
  /** Weighed by time. */
  readonly mean: number;
  /** Means of the days' percentiles: what a miner pays at most who stops in the dearest fifth (tenth). Null without hours. */
  readonly percentile80: number | null;
  readonly percentile90: number | null;
}

/** What power costs in a region, by the source that was chosen. */
export interface RegionPrice {
  readonly kind: 'priced';
  /** Id of the series or tariff. */
  readonly source: string;
  readonly title: string;
  readonly contains: PriceKind | 'tariff';
  readonly currency: string;
  readonly native: PowerFigures;
  /** As published, where it is no number: bands and units of a tariff. */
  readonly nativeText: string | null;
  readonly usd: PowerFigures;
  /** Day of the exchange rate; null where the currency is the dollar or held to it. */
  readonly rateDay: UtcDay | null;
  /** The source's own band, US dollars per MWh; tariffs only. */
  readonly low: number | null;
  readonly high: number | null;
  /** Time below zero, of a market with hours. */
  readonly negativeHours: number | null;
  /** First and last day for which it holds, by the market's own calendar. */
  readonly firstDay: UtcDay;
  readonly lastDay: UtcDay;
  /** End of the newest price in it; of a tariff the day on which somebody last looked. */
  readonly asOf: Instant;
  /** Prices in it. */
  readonly n: number;
  /** Older than it should be: taken because nothing better is there. */
  readonly isStale: boolean;
  readonly ageSeconds: number;
  /** Nothing is known of the region itself. */
  readonly isAssumed: boolean;
  /** A tariff that nobody has looked at for longer than it should. */
  readonly isReviewDue: boolean;
  readonly confidence: Confidence | null;
  readonly note: string | null;
  readonly attribution: string;
  readonly licence: string;
  /** Where it is not `full`, the price itself may not be shown, only what is derived from it. */
  readonly licenceFlag: LicenceFlag;
  readonly url: string | null;
  /** Sources that were preferred to this one, and why each was not taken. */
  readonly passedOver: readonly PassedOver[];
}

export interface MissingRegionPrice {
  readonly kind: 'missing';
  /** In words, for a reader. */
  readonly reason: string;
  readonly passedOver: readonly PassedOver[];
}

/**
 * What a buyer would pay today: the wholesale price of the window, and on top what buyers paid beyond wholesale in the newest time
 * for which both are published. An estimate, and to be called one.
 */
export interface DeliveredEstimate {
  /** US dollars per MWh. */
  readonly usd: number;
  /** Delivered less wholesale of the same time, per MWh of this currency; may be negative. */
  readonly adder: number;
  readonly currency: string;
  readonly deliveredSource: string;
  readonly wholesaleSource: string;
  readonly firstDay: UtcDay;
  readonly lastDay: UtcDay;
}

/** A region and its prices; the two kinds are never mixed in one figure. */
export interface RegionPrices {
  readonly region: MiningRegion;
  readonly wholesale: RegionPrice | MissingRegionPrice;
  readonly delivered: RegionPrice | MissingRegionPrice;
  readonly estimate: DeliveredEstimate | null;
}
