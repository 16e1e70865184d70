import { energyHashprice } from './hashprice.ts';
import { positive } from './positive.ts';

/**
 * The price of power at which a machine earns exactly its electricity, USD/MWh: hashprice / (0.024 x efficiency x PUE).
 * Electricity only: no other expense, no pool fee, no machine is paid from it.
 * @throws RangeError unless all are positive.
 */
export const breakEvenPowerPrice = (usdPerPetahashDay: number, joulesPerTerahash: number, pue = 1): number =>
  energyHashprice(usdPerPetahashDay, joulesPerTerahash) / positive('PUE', pue);

/**
 * The least efficient machine that still earns its electricity at a price of power, J/TH: the same formula solved for the
 * machine. At or below a price of zero every machine does, and there is no such limit: null.
 * @throws RangeError unless hashprice and PUE are positive, and for a price that is no number.
 */
export function breakEvenEfficiency(usdPerPetahashDay: number, usdPerMwh: number, pue = 1): number | null {
  if (Number.isNaN(usdPerMwh)) throw new RangeError('price of power must be a number');
  if (usdPerMwh <= 0) return null;
  // Price and efficiency stand side by side below the line, so the formula solves for either.
  return breakEvenPowerPrice(usdPerPetahashDay, usdPerMwh, pue);
}

/** USD/MWh as US cents a kilowatt-hour, the unit in which miners speak of power. */
export const centsPerKwh = (usdPerMwh: number): number => usdPerMwh / 10;
