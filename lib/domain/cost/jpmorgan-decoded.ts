import { parseIsoDay } from '../time.ts';
import { type CostModel, costEstimate, costGap, REFERENCE_POWER_PRICE } from './cost-model.ts';
import { type MiningTerms, terahashesPerBtc } from './mining-terms.ts';

/** "18,000 dollars more for each cent a kWh": so many kWh for one bitcoin. */
const BASE_KWH = 1_800_000;

/** When it was said, and the chain of that day: epoch 460 (11 to 25 December 2025), fees as in `cost-parameters.ts`. */
const BASE_DAY = parseIsoDay('2025-12-11');
const BASE_TERMS: MiningTerms = { difficulty: 148_195_306_640_205, rewardBtc: 3.125 + 0.03 };

/**
 * JPMorgan's estimate, worked back from its own sentence of December 2025 and carried on with what the chain asks for a coin.
 * A high estimate: 1.8 million kWh imply 33.8 GW, when the upper bound of CBECI was 27.2 GW in July 2026.
 */
export const jpmorganDecoded: CostModel<'jpmorgan-decoded'> = {
  id: 'jpmorgan-decoded',
  name: 'JPMorgan, worked back (a high estimate)',
  version: 1,
  holds: 'whatever JPMorgan calls production cost, at 5 ¢/kWh',
  omits:
    'machines bought since December 2025: its efficiency stays at 32 J/TH. The bank publishes neither its formula nor its ' +
    'machines, so this is our reading of one sentence in the press.',
  source: {
    title: 'BingX on JPMorgan’s production cost, December 2025',
    url: 'https://bingxzone.com/en/flash-news/post/jpmorgan-lowers-bitcoin-production-cost-estimate-to-amid-miner-selling-pressure',
  },
  estimate({ day, terms }) {
    if (day < BASE_DAY) return costGap('before-base-date');
    const kwh = BASE_KWH * (terahashesPerBtc(terms) / terahashesPerBtc(BASE_TERMS));
    return costEstimate((kwh / 1000) * REFERENCE_POWER_PRICE);
  },
};
