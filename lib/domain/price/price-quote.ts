import type { Instant } from '../time.ts';

/** Who quotes a price, in order of preference. */
export const PRICE_SOURCES = ['mempool', 'kraken', 'coinbase'] as const;
export type PriceSource = (typeof PRICE_SOURCES)[number];

/** One bitcoin in US dollars. */
export interface PriceQuote {
  readonly usdPerBtc: number;
  /** When the source says it held; where it says nothing, when we received it. */
  readonly observedAt: Instant;
  readonly source: PriceSource;
}
