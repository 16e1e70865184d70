import { parseIsoDay, type UtcDay } from '../time.ts';
import { breakEvenEfficiency } from './break-even.ts';
import { type CostModel, type CostModelResult, costEstimate, costGap, REFERENCE_POWER_PRICE } from './cost-model.ts';
import { kwhPerBtc } from './energy-per-btc.ts';
import { hashprice } from './hashprice.ts';
import { joulesPerTerahashOf, type Machine } from './machine.ts';

/**
 * PUE of the lower bound, the best guess and the upper bound. Source: `EnergyConsumptionCalculator` in
 * github.com/CambridgeAltFin/ccaf_cbeci_api.
 */
const PUE = { low: 1.01, value: 1.1, high: 1.2 } as const;

const USD_PER_KWH = REFERENCE_POWER_PRICE / 1000;

/**
 * The method of the Cambridge index on our own list of machines. Of those on sale that earn their electricity at the
 * reference price, the network is taken to run on the most efficient (low), on all in equal parts (value), or on the
 * least efficient (high). Whether a machine earns is judged by its own power, without PUE. Hashprice is that of the
 * input's price: pass means of two weeks, as the index does, for a line without jumps.
 */
export const machineBasket: CostModel<'machine-basket'> = {
  id: 'machine-basket',
  name: 'Basket of machines, as CBECI',
  version: 1,
  holds: 'electricity at 5 ¢/kWh of a mix of profitable machines, their cooling included',
  omits:
    'every expense but electricity, how many machines of each kind were sold, used machines that run on power cheaper than 5 ¢, ' +
    'and machines that are not on our list. Cambridge weights machines by age and deliveries since 2023; here all count the same.',
  source: {
    title: 'Cambridge Bitcoin Electricity Consumption Index: methodology',
    url: 'https://ccaf.io/cbnsi/cbeci/methodology',
  },
  estimate({ day, machines, terms, usdPerBtc }): CostModelResult {
    const onSale = machines.filter((machine) => machine.builtFor === 'farm' && releasedOn(machine) <= day);
    if (onSale.length === 0) return costGap('no-machine-on-sale');
    const limit = breakEvenEfficiency(hashprice(terms, usdPerBtc), REFERENCE_POWER_PRICE) ?? Number.POSITIVE_INFINITY;
    const profitable = onSale.map(joulesPerTerahashOf).filter((efficiency) => efficiency <= limit);
    if (profitable.length === 0) return costGap('no-profitable-machine');
    const mean = profitable.reduce((sum, efficiency) => sum + efficiency, 0) / profitable.length;
    const usdFor = (efficiency: number, pue: number): number => kwhPerBtc(terms, efficiency, pue) * USD_PER_KWH;
    return costEstimate(
      usdFor(mean, PUE.value),
      usdFor(Math.min(...profitable), PUE.low),
      usdFor(Math.max(...profitable), PUE.high),
    );
  },
};

/** Lists name the year only. The middle of it is at most six months off, either way. */
const releasedOn = ({ releaseYear }: Machine): UtcDay => parseIsoDay(`${releaseYear}-07-01`);
