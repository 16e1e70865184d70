/**
 * A price per kWh as one per MWh, in the same currency.
 * Rounded to twelve digits: 8.04 cents times ten is 80.39999999999999 in binary floating point, which nobody has told.
 */
export const perMwh = (perKwh: number): number => rounded(perKwh * 1000);

/** A price in hundredths of a currency (cents, öre) per kWh as one in the currency per MWh. */
export const centsPerMwh = (perKwh: number): number => rounded(perKwh * 10);

const rounded = (price: number): number => Number(price.toPrecision(12));
