import { betaQuantile } from './beta-quantile.ts';

/**
 * Interval of a mean by Student's t: mean ± t x s / sqrt(n), for values drawn independently from one distribution near a normal one.
 *
 * Unit: that of the values. The quantile comes from t^2 / (t^2 + n - 1), which is Beta(1/2, (n - 1)/2).
 * @param level how much lies within, 0..1
 * @returns null for fewer than two values, which tell nothing of their spread
 */
export function meanInterval(
  values: readonly number[],
  level: number,
): { readonly low: number; readonly high: number } | null {
  const n = values.length;
  if (n < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const x = betaQuantile(level, 0.5, (n - 1) / 2);
  const half = Math.sqrt(((n - 1) * x) / (1 - x)) * Math.sqrt(variance / n);
  return { low: mean - half, high: mean + half };
}
