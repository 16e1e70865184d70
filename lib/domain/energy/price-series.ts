import type { LicenceFlag } from '../origin.ts';

/**
 * What a price contains. `energy-only`: the wholesale price, without grid, levies and margin. `delivered`: what a buyer pays in
 * all, taxes that are given back left out. The two are never mixed in one figure, nor drawn as one line.
 */
export type PriceKind = 'energy-only' | 'delivered';

/** Where a price is made: the auction of the day before, the market of the moment, or bills. */
export type PriceMarket = 'day-ahead' | 'real-time' | 'retail';

/** One line of prices: one zone of one feed. */
export interface PriceSeries {
  /** `<feed>/<zone>`, for instance `elering/FI`. */
  readonly id: string;
  readonly feed: string;
  /** The zone as the feed names it, unique within the feed. */
  readonly zone: string;
  /** For a reader: "Finland", "Texas, industrial". */
  readonly title: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 4217, of the price per MWh. */
  readonly currency: string;
  readonly kind: PriceKind;
  readonly market: PriceMarket;
  /** IANA name of the zone in which the market's days begin: all of Europe's day-ahead market runs on Central European Time. */
  readonly timeZone: string;
  /** `periods`: months or half-years, one figure each. `intervals`: minutes or hours, rolled up by local day. */
  readonly resolution: 'intervals' | 'periods';
  /** What may be passed on of it; overrides that of the feed's origin where zones of one feed differ. */
  readonly licenceFlag: LicenceFlag;
  /** Lowest and highest price, native per MWh, that the market's own rules allow or its history makes believable. */
  readonly plausible: readonly [lowest: number, highest: number];
}

export const seriesId = (feed: string, zone: string): string => `${feed}/${zone}`;
