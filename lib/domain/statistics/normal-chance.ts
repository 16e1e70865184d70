/** From here on the continued fraction is exact to double precision; below it the series is. */
const FRACTION_FROM = 2;
const FRACTION_TERMS = 80;
const EPSILON = 1e-17;

/**
 * Chance that a normal variable lies at least this many standard deviations from its mean, on either side: the two-sided p of
 * a z test, erfc(|z| / sqrt 2). Unit: probability, 0..1; relative error below 1e-12 up to 35 standard deviations.
 * Source: Abramowitz and Stegun, 7.1.6 (series of positive terms) and 7.1.14 (continued fraction).
 */
export function twoSidedChance(deviations: number): number {
  const x = Math.abs(deviations) / Math.SQRT2;
  return x < FRACTION_FROM ? 1 - seriesErf(x) : fractionErfc(x);
}

/**
 * How many standard deviations from its mean a normal variable lies with this two-sided chance: 1.96 for 5 %. The inverse of
 * `twoSidedChance`, by halving. Unit: standard deviations, above 0.
 * @throws RangeError unless 1e-15 <= chance < 1.
 */
export function deviationsOfChance(chance: number): number {
  if (!(chance >= 1e-15 && chance < 1)) throw new RangeError(`not a chance that can be inverted: ${chance}`);
  let low = 0;
  let high = 8;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (twoSidedChance(middle) > chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function seriesErf(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > EPSILON * sum; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

function fractionErfc(x: number): number {
  let tail = 0;
  for (let k = FRACTION_TERMS; k >= 1; k -= 1) tail = k / 2 / (x + tail);
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * (x + tail));
}
