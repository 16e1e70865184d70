import { type MiningTerms, terahashesPerBtc } from './mining-terms.ts';
import { positive } from './positive.ts';

const JOULES_PER_KWH = 3.6e6;

/**
 * Energy for one bitcoin, kWh: D x 2^32 x 10^-12 / (S + f) x efficiency / 3.6 x 10^6 x PUE. At 127.48 T and fees of 1 % that
 * is 48,187 kWh for each J/TH.
 * @param joulesPerTerahash of the machines, > 0
 * @param pue power usage effectiveness: power at the meter over power of the machines, 1 or a little more
 * @throws RangeError unless all are positive.
 */
export function kwhPerBtc(terms: MiningTerms, joulesPerTerahash: number, pue = 1): number {
  const joules = terahashesPerBtc(terms) * positive('joules per terahash', joulesPerTerahash);
  return (joules / JOULES_PER_KWH) * positive('PUE', pue);
}
