import { AGREEMENT } from '../price/choose-price.ts';
import type { CostPerBtc } from './cost-levels.ts';
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

/**
 * Sets all levels of a cost against the price: `earns` where the price is above everything, wear of the machines included; `loses`
 * where it does not even pay the running expenses, so that every coin mined costs money; `marginal` between the two, where
 * machines that are there go on running and new ones do not pay, and wherever the price is too near to tell.
 * @throws RangeError as `costVerdict`
 */
export function levelsVerdict(cost: CostPerBtc, usdPerBtc: number): CostVerdict {
  if (costVerdict(cost['all-in'], usdPerBtc) === 'earns') return 'earns';
  return costVerdict(cost.cash, usdPerBtc) === 'loses' ? 'loses' : 'marginal';
}

/** What is left of the price of one bitcoin after its cost, USD; negative = it costs more than it brings. */
export const marginPerBtc = (usdCost: number, usdPerBtc: number): number =>
  positive('price of bitcoin', usdPerBtc) - finite('cost', usdCost);
