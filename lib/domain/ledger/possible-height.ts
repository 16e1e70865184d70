import type { Instant } from '../time.ts';

/** Header time of the genesis block, 2009-01-03 18:15:05: no block of this chain is older. */
export const GENESIS_TIME: Instant = 1_231_006_505;

const SECONDS_PER_BLOCK = 600;
/**
 * The chain runs ahead of ten minutes a block while its hashrate grows: over all 470 epochs to 2026-04-17 the height was at
 * most 7.1 % (height 322,560) or 36,800 blocks (921,312) above the time's, 4.0 % at the end. It was 20,000 below in 2010,
 * and never since. So 8 % above and 5 % below leave room for years, and the fixed part for the first two.
 */
const SHARE_ABOVE = 0.08;
const SHARE_BELOW = 0.05;
const BLOCKS_ABOVE = 2016;
const BLOCKS_BELOW = 25_000;

/**
 * Lowest and highest height that a block of this chain can have at a time.
 * @param at epoch seconds; before the genesis block only height 0 and the fixed part above are left
 */
export function possibleHeights(at: Instant): { readonly lowest: number; readonly highest: number } {
  const expected = Math.max(0, at - GENESIS_TIME) / SECONDS_PER_BLOCK;
  return {
    lowest: Math.max(0, Math.floor(expected * (1 - SHARE_BELOW)) - BLOCKS_BELOW),
    highest: Math.ceil(expected * (1 + SHARE_ABOVE)) + BLOCKS_ABOVE,
  };
}
