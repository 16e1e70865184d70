import type { UtcDay } from '#lib/domain/time.ts';

/** How far the prices of a zone can be trusted to be of today. */
export type ZoneState = 'fresh' | 'stale' | 'never' | 'off';

/** Prices per MWh of one local day. */
export interface ZoneDay {
  readonly day: UtcDay;
  /** The day lacks more than a tenth of its prices: it is not over, or the source lost some. */
  readonly isPartial: boolean;
  readonly mean: number;
  readonly percentile80: number;
  readonly percentile90: number;
  readonly negativeHours: number;
  /** How many prices it is made of. */
  readonly prices: number;
  /** The mean in US dollars, the dollars for one unit of the market's money, and the day of that rate (null for a peg or a market in
   * dollars); null without a rate. */
  readonly usd: { readonly mean: number; readonly perNative: number; readonly rateDay: UtcDay | null } | null;
}

/** One zone of wholesale prices, beside its figures. */
export interface ZoneFacts {
  /** `elering/FI`; the address of its page is `/energy/elering/FI`. */
  readonly id: string;
  readonly title: string;
  readonly country: string;
  readonly market: 'day-ahead' | 'real-time' | 'retail';
  readonly currency: string;
  readonly attribution: string;
  readonly licence: string;
  readonly state: ZoneState;
  /** One sentence: why it is not fresh, or how new it is. */
  readonly sentence: string;
  /** Prices may not be shown: only what is derived from them (cost of a bitcoin). */
  readonly isWithheld: boolean;
}

export interface ZoneRow extends ZoneFacts {
  /** The newest local day up to today; null where there is none, or where it is withheld. */
  readonly newest: ZoneDay | null;
  /** The last 30 local days: mean by time, and hours below zero. */
  readonly month: { readonly mean: number; readonly negativeHours: number; readonly days: number } | null;
}

/** Every zone, with a sentence that says what to conclude. */
export interface ZoneTable {
  readonly finding: string;
  /** How many zones that answers for; empty where there is none. */
  readonly coverage: string;
  readonly rows: readonly ZoneRow[];
}
