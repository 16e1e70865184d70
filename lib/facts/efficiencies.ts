/** Two statements about one machine may differ by rounding: 9.5 J/TH told as 10 is 5 % apart. */
const TOLERANCE = 0.055;

/** Whether two efficiencies, J/TH, cannot both be of one machine. */
export const areApart = (a: number, b: number): boolean => Math.abs(a - b) > TOLERANCE * Math.min(a, b);

/** "17.5 J/TH". */
export const efficiencyText = (joulesPerTerahash: number): string => `${Number(joulesPerTerahash.toPrecision(4))} J/TH`;
