import type { EnergyAddress, EnergyKey } from '#lib/config/energy-settings.ts';
import type { ExchangeRate } from '#lib/domain/energy/exchange-rate.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import type { Feed, ParseContext } from './feed.ts';

/** One question to a feed of exchange rates: some currencies, of some days or the newest there are. */
export interface RateAsk {
  /** ISO 4217, without the dollar. */
  readonly currencies: readonly string[];
  /** Both included; null for the newest rate of each currency, whichever day it is of. */
  readonly days: { readonly from: UtcDay; readonly to: UtcDay } | null;
}

/** A feed of exchange rates. It may tell more days than it was asked for, never other currencies. */
export interface RateFeed extends Feed<RateAsk, readonly ExchangeRate[], ParseContext<RateAsk>> {
  readonly address: EnergyAddress;
  /** Settings without which it stays off. */
  readonly keys: readonly EnergyKey[];
}
