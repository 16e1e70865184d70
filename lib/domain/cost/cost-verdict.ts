import { AGREEMENT } from '../price/choose-price.ts';
import { finite, positive } from './positive.ts';

/** Whether mining pays where a coin costs this much. `marginal`: the price is not known well enough to say. */
export type CostVerdict = 'earns' | 'marginal' | 'loses';

/** A verdict in words, for a reader. */
export const costVerdictText: Readonly<Record<CostVerdict, string>> = {
  earns: 'earns',
  marginal: 'at the edge',
  loses: 'does not earn',
};

/**
 * Sets a cost of one bitcoin against its price. The pool's fee is inside the cost (see `costPerBtc`), so the price is taken as
 * it is quoted.
 * @param usdCost cost of one bitcoin at any level, USD, zero and negative included
 * @param usdPerBtc price of one bitcoin, > 0
 * @param spread share of the price within which quotes differ; two sources agree up to 2 %
 * @throws RangeError for a price that is not positive, a spread below zero, and a cost that is no number
 */
export function costVerdict(usdCost: number, usdPerBtc: number, spread = AGREEMENT): CostVerdict {
  if (finite('spread', spread) < 0) throw new RangeError(`spread must not be negative: ${spread}`);
  const margin = marginPerBtc(usdCost, usdPerBtc);
  if (Math.abs(margin) <= spread * usdPerBtc) return 'marginal';
  return margin > 0 ? 'earns' : 'loses';
}

/** What is left of the price of one bitcoin after its cost, USD; negative = it costs more than it brings. */
export const marginPerBtc = (usdCost: number, usdPerBtc: number): number =>
  positive('price of bitcoin', usdPerBtc) - finite('cost', usdCost);
