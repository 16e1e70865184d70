/** From here on six terms of Stirling's series are exact to double precision. */
const STIRLING_FROM = 10;

/** Coefficients B(2j) / (2j (2j - 1)) of Stirling's series, j = 1..6. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360];

/**
 * Natural logarithm of the gamma function, for x > 0; about 1e-14 relative to max(1, |value|).
 *
 * Stirling's series (Abramowitz and Stegun 6.1.40) where x >= 10; below that, gamma(x + 1) = x gamma(x) lifts x up
 * first.
 * @throws RangeError for x <= 0 or not a number: our counts never need the reflected half.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma(${x}) is not defined`);
  let lifted = x;
  let product = 1;
  for (; lifted < STIRLING_FROM; lifted += 1) product *= lifted;
  return stirling(lifted) - Math.log(product);
}

function stirling(x: number): number {
  let series = 0;
  let power = 1 / x;
  for (const coefficient of STIRLING) {
    series += coefficient * power;
    power /= x * x;
  }
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
