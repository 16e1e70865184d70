/** Lowest and highest spot price (PLD) of a year, R$/MWh, fixed by the regulator ANEEL every December for the year that follows. */
interface PriceLimits {
  readonly year: number;
  readonly floor: number;
  /**
   * The hourly cap. The lower, structural cap (R$785.27 in 2026) binds the mean of a day: where it does, the market's operator
   * scales all 24 hours, which is not repeated here.
   */
  readonly cap: number;
  readonly source: string;
}

/** Ascending. A new year is one line; until it is here the last one holds. */
const limits: readonly [PriceLimits, ...PriceLimits[]] = [
  { year: 2024, floor: 61.07, cap: 1470.57, source: 'ANEEL, board meeting of 2023-12-19 (abraceel.com.br, 2024-01)' },
  { year: 2025, floor: 58.6, cap: 1542.23, source: 'ANEEL, Despacho 3.625/2024 (megawhat.energy, 2024-12-17)' },
  { year: 2026, floor: 57.31, cap: 1611.04, source: 'ANEEL, despacho of 2025-12-23 (broadcast.com.br, 2025-12-23)' },
];

/** The newest year whose limits are known; later prices are clamped by the same. */
export const newestYear: number = Math.max(...limits.map(({ year }) => year));

/** The limits of a year; of a year without known ones those of the newest year before it, else of the first known. */
export const limitsOf = (year: number): PriceLimits => limits.findLast((one) => one.year <= year) ?? limits[0];
