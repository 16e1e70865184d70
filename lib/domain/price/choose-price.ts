import type { Instant } from '../time.ts';
import type { PriceQuote, PriceSource } from './price-quote.ts';

/** A price that moved further than this share within an hour is believed only when a second source says the same. */
export const LARGEST_JUMP = 0.2;

/** Two sources agree when they are within this share of the higher. On 2026-09-19 the three were within 0.05 %. */
export const AGREEMENT = 0.02;

/** A stored price older than this is no measure for a jump, seconds. */
const STORED_PRICE_LASTS = 3600;

export type PriceChoice =
  | { readonly kind: 'chosen'; readonly quote: PriceQuote; readonly confirmedBy: PriceSource | null }
  /** `jump` is the signed share by which the preferred quote left the stored price, -1 to infinity. */
  | { readonly kind: 'unconfirmed'; readonly quote: PriceQuote; readonly jump: number }
  | { readonly kind: 'no-quote' };

/**
 * Picks the price to store. `unconfirmed` asks for a further source and another try.
 * @param quotes in order of preference, at most one a source
 * @param stored the newest price we hold, or null
 */
export function choosePrice(quotes: readonly PriceQuote[], stored: PriceQuote | null, now: Instant): PriceChoice {
  const reference = stored !== null && now - stored.observedAt <= STORED_PRICE_LASTS ? stored : null;
  for (const quote of quotes) {
    const confirmedBy = confirmation(quote, quotes);
    const isPlausible = reference === null || isNear(quote, reference);
    if (isPlausible || confirmedBy !== null) return { kind: 'chosen', quote, confirmedBy };
  }
  const [first] = quotes;
  if (first === undefined || reference === null) return { kind: 'no-quote' };
  return { kind: 'unconfirmed', quote: first, jump: jumpOf(first, reference) };
}

const isNear = (quote: PriceQuote, reference: PriceQuote): boolean =>
  Math.abs(quote.usdPerBtc - reference.usdPerBtc) <= LARGEST_JUMP * reference.usdPerBtc;

const agree = (a: PriceQuote, b: PriceQuote): boolean =>
  Math.abs(a.usdPerBtc - b.usdPerBtc) <= AGREEMENT * Math.max(a.usdPerBtc, b.usdPerBtc);

const jumpOf = (quote: PriceQuote, reference: PriceQuote): number => quote.usdPerBtc / reference.usdPerBtc - 1;

function confirmation(quote: PriceQuote, quotes: readonly PriceQuote[]): PriceSource | null {
  const other = quotes.find((o) => o.source !== quote.source && agree(o, quote));
  return other?.source ?? null;
}
