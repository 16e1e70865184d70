import { SECONDS_PER_DAY } from '../time.ts';
import type { CostParameters } from './cost-parameters.ts';
import { kwhPerBtc } from './energy-per-btc.ts';
import { type MiningTerms, terahashesPerBtc } from './mining-terms.ts';
import { finite, positive } from './positive.ts';

/** What a cost of one bitcoin includes; each level holds the one before it. */
export const COST_LEVELS = ['electricity', 'cash', 'all-in'] as const;
export type CostLevel = (typeof COST_LEVELS)[number];

/** A level in words, for a reader. */
export const costLevelText: Readonly<Record<CostLevel, string>> = {
  electricity: 'electricity only',
  cash: 'electricity, other running expenses and the pool’s fee',
  'all-in': 'running expenses, the pool’s fee and the wear of the machines',
};

/** USD for one bitcoin, by level. */
export type CostPerBtc = Readonly<Record<CostLevel, number>>;

const KWH_PER_MWH = 1000;

/**
 * What one bitcoin costs at a price of power, USD:
 *
 * - electricity = energy for one bitcoin x price of power
 * - cash = (electricity + opex share x electricity) / (1 - pool fee)
 * - all-in = (electricity + opex share x electricity + wear) / (1 - pool fee)
 *
 * The pool keeps its fee in coins, so for every coin that the miner keeps 1 / (1 - fee) coins are mined. The fee is thereby
 * inside the cost and must not be taken from the price of bitcoin once more. Electricity is per coin mined, as published
 * figures of that kind are. When power costs nothing or less, the other expenses count as zero: nobody pays a technician
 * less because the grid pays him. Not in any level: interest, administration, share-based pay, tax, gains from selling power
 * back.
 * @param usdPerMwh price of power, zero and negative included
 * @throws RangeError for terms or parameters that no formula takes
 */
export function costPerBtc(terms: MiningTerms, usdPerMwh: number, parameters: CostParameters): CostPerBtc {
  const electricity = mwhPerBtc(terms, parameters) * finite('price of power', usdPerMwh);
  const running = electricity + finite('opex share', parameters.opexShare) * Math.max(0, electricity);
  const kept = coinsKept(parameters);
  return { electricity, cash: running / kept, 'all-in': (running + wearPerBtc(terms, parameters)) / kept };
}

/** Energy for one bitcoin at the meter, MWh. */
export const mwhPerBtc = (terms: MiningTerms, { joulesPerTerahash, pue }: CostParameters): number =>
  kwhPerBtc(terms, joulesPerTerahash, pue) / KWH_PER_MWH;

/**
 * Wear of the machines for one bitcoin, USD: the TH-days that it takes, at the price of a TH/s spread over the days in which
 * the machine will run. At 133.87 T, fees of 0.03 BTC, 10 USD per TH/s and 1,460 days without a pause: 14,447 USD.
 */
export function wearPerBtc(
  terms: MiningTerms,
  { rigUsdPerTerahash, rigLifeDays, uptime }: Pick<CostParameters, 'rigUsdPerTerahash' | 'rigLifeDays' | 'uptime'>,
): number {
  const terahashDays = terahashesPerBtc(terms) / SECONDS_PER_DAY;
  return (
    (terahashDays * finite('price of machines', rigUsdPerTerahash)) /
    (positive('life', rigLifeDays) * positive('uptime', uptime))
  );
}

/** Share of the coins mined that stays with the miner. */
export const coinsKept = ({ poolFeeShare }: Pick<CostParameters, 'poolFeeShare'>): number =>
  positive('share kept', 1 - poolFeeShare);
