import { SECONDS_PER_DAY } from '../time.ts';
import { type MiningTerms, terahashesPerBtc } from './mining-terms.ts';
import { positive } from './positive.ts';

const TERAHASHES_PER_PETAHASH = 1000;

/** A machine of 1 J/TH draws 1 kW for a petahash a second: this many MWh a day. */
const MWH_PER_DAY_AT_ONE_JOULE = 0.024;

/**
 * What a petahash a second is expected to earn in a day: 86,400 x 10^15 / (D x 2^32) x (S + f) x price.
 * Unit: USD per PH/s per day. Before the pool's fee, as the trade quotes it.
 * @param usdPerBtc price of one bitcoin, > 0
 * @throws RangeError unless difficulty, reward and price are positive.
 */
export function hashprice(terms: MiningTerms, usdPerBtc: number): number {
  return (
    (TERAHASHES_PER_PETAHASH * SECONDS_PER_DAY * positive('price of bitcoin', usdPerBtc)) / terahashesPerBtc(terms)
  );
}

/**
 * What a machine earns with a megawatt-hour: hashprice / (0.024 x efficiency). Unit: USD/MWh. At or below that price of
 * power its electricity is paid for.
 * @param usdPerPetahashDay hashprice, > 0
 * @param joulesPerTerahash > 0; with the cooling's share of power if the megawatt-hour is counted at the meter
 * @throws RangeError unless both are positive.
 */
export function energyHashprice(usdPerPetahashDay: number, joulesPerTerahash: number): number {
  return (
    positive('hashprice', usdPerPetahashDay) /
    (MWH_PER_DAY_AT_ONE_JOULE * positive('joules per terahash', joulesPerTerahash))
  );
}
