import { parseIsoDay } from '../time.ts';
import { costPerBtc } from './cost-levels.ts';
import { type CostModel, costEstimate, costGap, REFERENCE_POWER_PRICE } from './cost-model.ts';
import { DEFAULT_COST_PARAMETERS } from './cost-parameters.ts';

/** The default efficiency is that of July 2026; half a year earlier it is some 15 % too good (28.2 J/TH in June 2024). */
const FIRST_DAY = parseIsoDay('2026-01-01');

/** Our own formula with its default parameters at the reference price of power: cash, between electricity and all-in. */
export const bottomUp: CostModel<'bottom-up'> = {
  id: 'bottom-up',
  name: 'Bottom-up',
  version: 1,
  holds: 'running expenses of the mean machine at 5 ¢/kWh; from electricity alone (low) to all-in (high)',
  omits:
    'differences between regions and machines, interest, administration, share-based pay, tax, and money earned by not running. ' +
    'One efficiency stands for all machines and all times, so it has no value before 2026.',
  source: {
    title: 'A. Hayes, Cryptocurrency value formation, Telematics and Informatics 34 (2017)',
    url: 'https://doi.org/10.1016/j.tele.2016.05.005',
  },
  estimate({ day, terms }) {
    if (day < FIRST_DAY) return costGap('before-base-date');
    const cost = costPerBtc(terms, REFERENCE_POWER_PRICE, DEFAULT_COST_PARAMETERS);
    return costEstimate(cost.cash, cost.electricity, cost['all-in']);
  },
};
