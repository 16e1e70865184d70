import { type CostLevel, coinsKept, costPerBtc, mwhPerBtc, wearPerBtc } from './cost-levels.ts';
import type { CostParameters } from './cost-parameters.ts';
import type { MiningTerms } from './mining-terms.ts';
import { finite } from './positive.ts';

/** "What would make a coin cost this much?": a cost, and how it is counted. */
export interface CostTarget {
  /** USD for one bitcoin. */
  readonly usdPerBtc: number;
  readonly level: CostLevel;
}

/**
 * The price of power at which one bitcoin costs the target, USD/MWh; all else as it is. May be negative: then power would
 * have to be paid for taking it. `costPerBtc` at this price gives the target back.
 * @throws RangeError for terms, parameters or a target that no formula takes
 */
export function requiredPowerPrice(target: CostTarget, terms: MiningTerms, parameters: CostParameters): number {
  return electricityFor(target, terms, parameters) / mwhPerBtc(terms, parameters);
}

/**
 * The difficulty at which it would, all else as it is. Every level is proportional to it. Null where no difficulty does: a cost
 * of zero or below cannot be multiplied into one above it.
 * @throws RangeError as `requiredPowerPrice`
 */
export function requiredDifficulty(
  target: CostTarget,
  terms: MiningTerms,
  usdPerMwh: number,
  parameters: CostParameters,
): number | null {
  const times = finite('target', target.usdPerBtc) / costPerBtc(terms, usdPerMwh, parameters)[target.level];
  return times > 0 && Number.isFinite(times) ? times * terms.difficulty : null;
}

/**
 * The mean efficiency of the machines at which it would, J/TH, all else as it is. Null where none does: the wear of the machines
 * alone costs more than the target, or power costs nothing.
 * @throws RangeError as `requiredPowerPrice`
 */
export function requiredEfficiency(
  target: CostTarget,
  terms: MiningTerms,
  usdPerMwh: number,
  parameters: CostParameters,
): number | null {
  const { electricity } = costPerBtc(terms, usdPerMwh, parameters);
  const times = electricityFor(target, terms, parameters) / electricity;
  return times > 0 && Number.isFinite(times) ? times * parameters.joulesPerTerahash : null;
}

/** What may be spent on electricity for one bitcoin mined if it is to cost the target, USD. */
function electricityFor({ usdPerBtc, level }: CostTarget, terms: MiningTerms, parameters: CostParameters): number {
  if (level === 'electricity') return finite('target', usdPerBtc);
  const wear = level === 'all-in' ? wearPerBtc(terms, parameters) : 0;
  const running = finite('target', usdPerBtc) * coinsKept(parameters) - wear;
  return running > 0 ? running / (1 + parameters.opexShare) : running;
}
