import { logGamma } from './log-gamma.ts';

/** Terms needed grow as the square root of max(a, b): 3,000 terms serve counts of several million. */
const MAX_TERMS = 3_000;
const EPSILON = 1e-15;
/** Stands in for a zero divisor in Lentz's method. */
const TINY = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b): the chance that a Beta(a, b) variable is at most x.
 *
 * Continued fraction (DLMF 8.17.22) by Lentz's method, on the side of the mean where it converges quickly.
 * Unit: probability, 0..1. Absolute error below 1e-9 for a, b up to 300,000.
 * @throws RangeError unless a > 0, b > 0 and 0 <= x <= 1.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) throw new RangeError(`incompleteBeta(${x}, ${a}, ${b}) is not defined`);
  if (x === 0 || x === 1) return x;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  return (Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a) * continuedFraction(x, a, b);
}

/** Density of Beta(a, b) at 0 < x < 1. */
export const betaDensity = (x: number, a: number, b: number): number =>
  Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta(a, b));

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** 1 / (1 + d1 / (1 + d2 / (1 + ...))), evaluated from the front (modified Lentz). */
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MAX_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    const step = c * d;
    fraction *= step;
    if (Math.abs(step - 1) < EPSILON) return fraction;
  }
  throw new RangeError(`incompleteBeta(${x}, ${a}, ${b}) did not settle`);
}

const notZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
