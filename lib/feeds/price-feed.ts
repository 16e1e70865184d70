import type { EnergyAddress, EnergyKey } from '#lib/config/energy-settings.ts';
import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import type { LocalDay } from '#lib/domain/energy/local-time.ts';
import type { PriceSeries } from '#lib/domain/energy/price-series.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Feed, ParseContext } from './feed.ts';
import type { Form } from './http-answer.ts';

/** What is on record of a feed's zones, so that it asks for nothing twice. */
export interface PricesHeld {
  readonly now: Instant;
  /** From here on prices are wanted. */
  readonly since: Instant;
  /** A local day of the zone is on record to nine tenths or more. */
  readonly isWhole: (zone: string, day: LocalDay) => boolean;
  /** End of the newest interval of a zone; null where there is none. */
  readonly newestEnd: (zone: string) => Instant | null;
}

/** One question to a price feed: local days of the market, both included, of one zone or of all that it tells together. */
export interface PriceAsk {
  readonly zone: string | null;
  readonly from: LocalDay;
  readonly to: LocalDay;
}

/** Keys that are set, by the name of their setting. */
export type HeldKeys = Readonly<Record<EnergyKey, string>>;

/** A feed of electricity prices. Its answer is in UTC, each interval by its start, prices native per MWh. */
export interface PriceFeed extends Feed<PriceAsk, readonly IntervalPrice[], ParseContext<PriceAsk>> {
  readonly address: EnergyAddress;
  /** Settings without which it stays off. */
  readonly keys: readonly EnergyKey[];
  /** Every zone it can bring; a zone of an answer that is not here is refused. */
  readonly series: readonly PriceSeries[];
  /** When it is asked, as a cron expression with seconds, UTC. */
  readonly cron: string;
  /** The questions to ask now, newest first: what is interrupted has then brought what matters most. */
  readonly asks: (held: PricesHeld) => readonly PriceAsk[];
  /** How its keys travel. */
  readonly secretsOf?: (keys: HeldKeys) => {
    readonly secretQuery?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** Where a question wants a token: how to get one. */
  readonly login?: Login;
}

/** A login with keys, once before the questions of a round. Its token outlives the round, so it is never stored. */
export interface Login {
  readonly address: EnergyAddress;
  readonly url: (base: string) => string;
  readonly form: (keys: HeldKeys) => Form;
  /**
   * The headers that carry the token. Pure.
   * @throws FeedError kind `payload` or `empty`
   */
  readonly headersOf: (body: string) => Readonly<Record<string, string>>;
}
