import { betaDensity, incompleteBeta } from './incomplete-beta.ts';

const MAX_STEPS = 200;
/** Relative width at which a root is taken for found; a share is shown with four digits. */
const TOLERANCE = 1e-13;

/**
 * Quantile of Beta(a, b): the x with I_x(a, b) = probability.
 *
 * Newton's method from the mean; a step that leaves the bracket known so far is replaced by halving the bracket, so it
 * always ends. Unit: share, 0..1. Probability 0 -> 0, 1 -> 1.
 * @throws RangeError unless a > 0, b > 0 and 0 <= probability <= 1.
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && probability >= 0 && probability <= 1)) {
    throw new RangeError(`betaQuantile(${probability}, ${a}, ${b}) is not defined`);
  }
  if (probability === 0 || probability === 1) return probability;
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const excess = incompleteBeta(x, a, b) - probability;
    if (excess > 0) high = x;
    else low = x;
    const newton = x - excess / betaDensity(x, a, b);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= TOLERANCE * next) return next;
    x = next;
  }
  return x;
}
